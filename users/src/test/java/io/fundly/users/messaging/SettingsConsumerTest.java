package io.fundly.users.messaging;

import static io.fundly.users.Visitors.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.admin.events.v1.SettingsChanged;
import io.fundly.admin.v1.Settings;
import io.fundly.platform.testing.EventProbe;
import io.fundly.users.UsersEngines;
import io.fundly.users.Visitors;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UsersEngines.class)
class SettingsConsumerTest {

    private static final String CHANGED = "admin.settings.changed.v1";

    @Inject
    Pool pool;

    private Visitors visitors;
    private EventProbe probe;

    @BeforeEach
    void open() {
        visitors = new Visitors();
        probe = EventProbe.open();
    }

    @AfterEach
    void close() {
        say(true, version() + 100);
        probe.close();
        visitors.close();
    }

    @Test
    void closesAndOpensRegistration() {
        var version = version();
        say(false, version + 1);

        assertThat(reason(() -> visitors.register())).isEqualTo("REGISTRATION_CLOSED");

        say(true, version + 2);
        assertThat(visitors.register().hasUser()).isTrue();
    }

    @Test
    void anOlderVersionAndASecondDeliveryChangeNothing() {
        var version = version();
        var id = UUID.randomUUID();
        var opened = changed(true, version + 1);
        probe.say(id, CHANGED, opened.toByteArray());
        awaitVersion(version + 1);
        say(false, version + 3);

        probe.say(id, CHANGED, opened.toByteArray());
        var late = probe.say(CHANGED, changed(true, version + 2));
        Awaitility.await().until(() -> handled(late));

        assertThat(version()).isEqualTo(version + 3);
        assertThat(reason(() -> visitors.register())).isEqualTo("REGISTRATION_CLOSED");
    }

    private void say(boolean open, long version) {
        probe.say(CHANGED, changed(open, version));
        awaitVersion(version);
    }

    private void awaitVersion(long version) {
        Awaitility.await().until(() -> version() == version);
    }

    private static SettingsChanged changed(boolean open, long version) {
        return SettingsChanged.newBuilder()
                .setSettings(Settings.newBuilder().setRegistrationOpen(open).setVersion(version))
                .build();
    }

    private long version() {
        return pool.query("SELECT version FROM site_setting")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private boolean handled(UUID event) {
        return pool.query("SELECT count(*) FROM inbox WHERE state = 'HANDLED' AND event_id = '" + event + "'")
                        .execute()
                        .await()
                        .indefinitely()
                        .iterator()
                        .next()
                        .getLong(0)
                == 1;
    }
}
