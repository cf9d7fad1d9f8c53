package io.fundly.notifications;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A mail server that knows nobody: it answers every recipient with 550 (RFC 5321 §4.2.3) and repeats the address. */
final class RefusingMailServer implements AutoCloseable {

    private final ServerSocket socket;
    private volatile boolean refused;

    private RefusingMailServer(ServerSocket socket) {
        this.socket = socket;
    }

    static RefusingMailServer start(int port) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var server = new RefusingMailServer(socket);
        Thread.ofVirtual().start(server::accept);
        return server;
    }

    boolean refused() {
        return refused;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                var in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            say(client, "220 nobody.example ESMTP");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var verb = line.toUpperCase(Locale.ROOT);
                if (verb.startsWith("RCPT")) {
                    refused = true;
                    say(client, "550 5.1.1 " + line.substring("RCPT TO:".length()) + " is unknown here");
                } else if (verb.startsWith("QUIT")) {
                    say(client, "221 bye");
                    return;
                } else {
                    say(client, "250 ok");
                }
            }
        } catch (IOException gone) {
            // The client has hung up, which ends the talk.
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
