package io.fundly.sandbox.stripe;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A stand-in in a JVM of its own, for launchers and for tests that kill it. */
public final class StandInProcess implements Closeable {
    private final Process process;
    private final URI uri;

    private StandInProcess(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /**
     * Starts the process with this process's Java and class path; it answers when this returns.
     *
     * @throws IOException if it does not come up
     */
    public static StandInProcess start(StandInConfig config) throws IOException {
        Process process = new ProcessBuilder(commandOfChild(config))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            int at = line.indexOf("ready at ");
            if (at >= 0) {
                drain(output);
                return new StandInProcess(process, URI.create(line.substring(at + "ready at ".length())));
            }
        }
        process.destroyForcibly();
        throw new IOException("the Stripe stand-in did not come up");
    }

    /** The command line that runs a stand-in. */
    public static List<String> command(StandInConfig config) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(StripeStandIn.class.getName());
        command.addAll(config.arguments());
        return command;
    }

    /** A child ends when its input does, and so does not outlive whoever started it, however that ended. */
    private static List<String> commandOfChild(StandInConfig config) {
        List<String> command = command(config);
        command.add("--stop-with-input=true");
        return command;
    }

    /** Nobody reads what it says later, but its pipe must not fill up. */
    private static void drain(BufferedReader output) {
        Thread.ofVirtual().name("stripe-stand-in-output").start(() -> {
            try {
                output.transferTo(Writer.nullWriter());
            } catch (IOException e) {
                System.getLogger(StandInProcess.class.getName())
                        .log(System.Logger.Level.DEBUG, "the stand-in's output ended", e);
            }
        });
    }

    public URI uri() {
        return uri;
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** Ends it as {@code kill} does. */
    @Override
    public void close() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
