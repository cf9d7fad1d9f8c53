package io.fundly.sandbox.stripe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Starts a stand-in as a process of its own. Arguments as {@code --name=value}; see the README. */
public final class StripeStandIn {
    private static final Set<String> NAMES = Set.of(
            "port", "data", "secret-key", "publishable-key", "webhook-url", "webhook-secret", "webhook-retry-millis");

    private StripeStandIn() {}

    public static void main(String[] arguments) {
        try {
            StripeStandInServer server = StripeStandInServer.start(config(arguments));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    server.close();
                } catch (IOException e) {
                    System.err.println("The Stripe stand-in did not close its journal: " + e.getMessage());
                }
            }));
            System.out.println("Stripe stand-in ready at " + server.uri());
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("The Stripe stand-in cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static StandInConfig config(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = argument.startsWith("--") && equals > 0 ? argument.substring(2, equals) : "";
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown argument " + argument + "; known are " + NAMES);
            }
            given.put(name, argument.substring(equals + 1));
        }
        if (!given.containsKey("data")) {
            throw new IllegalArgumentException("--data=DIRECTORY is missing");
        }
        return new StandInConfig(
                number(given, "port", 0),
                Path.of(given.getOrDefault("data", "")),
                given.getOrDefault("secret-key", StandInConfig.DEFAULT_SECRET_KEY),
                given.getOrDefault("publishable-key", StandInConfig.DEFAULT_PUBLISHABLE_KEY),
                Optional.ofNullable(given.get("webhook-url")),
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
