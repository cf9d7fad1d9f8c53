package io.fundly.sandbox.launcher;

import java.util.ArrayList;
import java.util.List;

/** What a person is told once everything runs: where things are, whom to be, what to try. */
final class Welcome {

    private final PlatformOptions options;
    private final PortPlan ports;

    Welcome(PlatformOptions options) {
        this.options = options;
        this.ports = options.ports();
    }

    void show() {
        var lines = new ArrayList<String>();
        lines.add("");
        addresses(lines);
        lines.add("");
        for (DemoLogins.Login login : options.demoData().logins()) {
            lines.add("  %-22s %s  %s".formatted("log in as " + login.role(), login.email(), login.password()));
        }
        lines.add("");
        lines.add("  Try:  curl " + edge() + "/api/v1/campaigns");
        lines.add("  Logs are in " + options.home().resolve("logs") + "; Ctrl-C stops everything.");
        lines.forEach(options.console()::say);
    }

    private void addresses(List<String> lines) {
        var outbox = "http://localhost:" + ports.of(PortPlan.OUTBOX);
        lines.add(row("API", edge() + "/api/v1"));
        lines.add(row("Swagger UI", edge() + "/q/swagger-ui"));
        lines.add(row("Health", edge() + "/q/health"));
        lines.add(row("Mail, SMS, push", outbox));
        if (options.external().stripe().isEmpty()) {
            lines.add(
                    row("Stripe stand-in", "http://localhost:%d/_control/health".formatted(ports.of(PortPlan.STRIPE))));
        }
        if (options.external().postgres().isEmpty()) {
            lines.add(row(
                    "PostgreSQL",
                    "localhost:%d (passwords in %s)"
                            .formatted(
                                    ports.of(PortPlan.POSTGRESQL),
                                    options.home().resolve("secrets"))));
        }
    }

    private static String row(String name, String address) {
        return "  %-22s %s".formatted(name, address);
    }

    private String edge() {
        return ServiceEnvironment.publicUrl(ports);
    }
}
