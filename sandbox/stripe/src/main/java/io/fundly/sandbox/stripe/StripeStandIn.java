package io.fundly.sandbox.stripe;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Starts a stand-in as a process of its own. Arguments as {@code --name=value}; see the README. */
public final class StripeStandIn {
    private static final Set<String> NAMES = Set.of(
            "port",
            "data",
            "secret-key",
            "publishable-key",
            "webhook-url",
            "webhook-events",
            "webhook-secret",
            "webhook-retry-millis",
            "stop-with-input");

    private StripeStandIn() {}

    public static void main(String[] arguments) {
        try {
            Map<String, String> given = read(arguments);
            StripeStandInServer server = StripeStandInServer.start(config(given));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    server.close();
                } catch (IOException e) {
                    System.err.println("The Stripe stand-in did not close its journal: " + e.getMessage());
                }
            }));
            System.out.println("Stripe stand-in ready at " + server.uri());
            if (given.getOrDefault("stop-with-input", "false").equals("true")) {
                System.in.transferTo(OutputStream.nullOutputStream());
                System.exit(0);
            }
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("The Stripe stand-in cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static Map<String, String> read(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = argument.startsWith("--") && equals > 0 ? argument.substring(2, equals) : "";
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown argument " + argument + "; known are " + NAMES);
            }
            given.put(name, argument.substring(equals + 1));
        }
        return given;
    }

    private static StandInConfig config(Map<String, String> given) {
        if (!given.containsKey("data")) {
            throw new IllegalArgumentException("--data=DIRECTORY is missing");
        }
        return new StandInConfig(
                number(given, "port", 0),
                Path.of(given.getOrDefault("data", "")),
                given.getOrDefault("secret-key", StandInConfig.DEFAULT_SECRET_KEY),
                given.getOrDefault("publishable-key", StandInConfig.DEFAULT_PUBLISHABLE_KEY),
                Optional.ofNullable(given.get("webhook-url")),
                Optional.ofNullable(given.get("webhook-events"))
                        .map(types -> List.of(types.split(",", -1)))
                        .orElse(StandInConfig.ALL_EVENTS),
                given.getOrDefault("webhook-secret", StandInConfig.DEFAULT_WEBHOOK_SECRET),
                Duration.ofMillis(number(given, "webhook-retry-millis", 1000)));
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        String text = given.getOrDefault(name, Integer.toString(otherwise));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " is a number, not " + text, e);
        }
    }
}
