package io.fundly.users.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.users.UsersEngines;
import io.fundly.users.Visitors;
import io.fundly.users.domain.EmailAddress;
import io.fundly.users.v1.Role;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UsersEngines.class)
class BootstrapAdminTest {

    @Inject
    BootstrapAdmin bootstrap;

    @Test
    void theFirstAdministratorIsThereAtTheStart() {
        try (var visitors = new Visitors()) {
            var admin = visitors.login(UsersEngines.ADMIN_EMAIL, UsersEngines.ADMIN_PASSWORD)
                    .getUser();

            assertThat(admin.getRolesList()).contains(Role.ROLE_ADMIN);
            assertThat(admin.getEmailVerified()).isTrue();
        }
    }

    @Test
    void anotherIsNotMadeWhereThereIsOne() throws Throwable {
        try (var visitors = new Visitors()) {
            var address = Visitors.newAddress();

            VertxContextSupport.subscribeAndAwait(
                    () -> bootstrap.ensure(new EmailAddress(address), "the-second-of-admins", "Second"));

            assertThat(Visitors.reason(() -> visitors.login(address, "the-second-of-admins")))
                    .isEqualTo("INVALID_CREDENTIALS");
        }
    }
}
