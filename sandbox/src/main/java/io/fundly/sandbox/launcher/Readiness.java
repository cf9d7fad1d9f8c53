package io.fundly.sandbox.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** Waits until a server says of itself that it is ready. */
final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int HTTP_OK = 200;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Readiness() {}

    /**
     * Returns when the address answers 200.
     *
     * @throws LaunchFailure if the process ends before, or the limit passes
     */
    static void await(ChildProcess process, URI address, Duration limit) {
        var giveUp = Instant.now().plus(limit);
        var last = "no answer";
        while (true) {
            last = ask(address, last);
            if (last.isEmpty()) {
                return;
            }
            if (process.awaitExit(PAUSE)) {
                throw new LaunchFailure(process.name() + " ended while it was starting");
            }
            if (Instant.now().isAfter(giveUp)) {
                throw new LaunchFailure("%s was not ready after %d s (%s)"
                        .formatted(process.name(), limit.toSeconds(), last.replaceAll("\\s+", " ")));
            }
        }
    }

    /** What the server says is missing; empty when it is ready. */
    private static String ask(URI address, String before) {
        var request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        try {
            var answer = CLIENT.send(request, BodyHandlers.ofString());
            return answer.statusCode() == HTTP_OK ? "" : answer.body();
        } catch (IOException notYet) {
            return before;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("Waiting for " + address + " was interrupted.", interrupted);
        }
    }
}
