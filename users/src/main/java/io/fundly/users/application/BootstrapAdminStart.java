package io.fundly.users.application;

import io.fundly.users.domain.EmailAddress;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Makes the first administrator when the service starts, where one is configured. */
@ApplicationScoped
class BootstrapAdminStart {

    private static final int SHORTEST_PASSWORD = 10;

    private final BootstrapAdmin bootstrap;
    private final UsersConfig.BootstrapAdmin config;

    BootstrapAdminStart(BootstrapAdmin bootstrap, UsersConfig config) {
        this.bootstrap = bootstrap;
        this.config = config.bootstrapAdmin();
    }

    void start(@Observes StartupEvent started) throws Throwable {
        if (config.email().isEmpty()) {
            return;
        }
        var email = config.email()
                .flatMap(EmailAddress::parse)
                .orElseThrow(() ->
                        new IllegalArgumentException("fundly.users.bootstrap-admin.email is not an e-mail address."));
        var password = config.password()
                .filter(text -> text.length() >= SHORTEST_PASSWORD)
                .orElseThrow(() -> new IllegalArgumentException(
                        "fundly.users.bootstrap-admin.password has to have at least 10 characters."));
        VertxContextSupport.subscribeAndAwait(() -> bootstrap.ensure(email, password, config.name()));
    }
}
