package io.fundly.admin;

import static io.fundly.admin.Office.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import io.fundly.admin.events.v1.SettingsChanged;
import io.fundly.admin.v1.AuditEntry;
import io.fundly.admin.v1.AuditOutcome;
import io.fundly.admin.v1.GetSettingsRequest;
import io.fundly.admin.v1.ListAuditLogRequest;
import io.fundly.admin.v1.Settings;
import io.fundly.admin.v1.UpdateSettingsRequest;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AdminEngines.class)
class SettingsTest {

    @Inject
    Pool pool;

    private Office office;

    @BeforeEach
    void open() {
        office = new Office();
        assertThat(pool.query("DELETE FROM site_settings").execute().await().atMost(Duration.ofSeconds(10)))
                .isNotNull();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void reviewsCampaignsAndRegistersEverybodyByDefault() {
        var settings = get();
        assertThat(settings.getCampaignReviewRequired()).isTrue();
        assertThat(settings.getRegistrationOpen()).isTrue();
        assertThat(settings.getAnnouncement()).isEmpty();
        assertThat(settings.getVersion()).isZero();
        assertThat(settings.hasUpdateTime()).isFalse();
    }

    @Test
    void changesWhatTheMaskNamesAndTellsTheOthers() throws Exception {
        var changed = update(
                Settings.newBuilder()
                        .setAnnouncement(" We move house on Sunday. ")
                        .setRegistrationOpen(false)
                        .build(),
                "announcement");

        assertThat(changed.getAnnouncement()).isEqualTo("We move house on Sunday.");
        assertThat(changed.getRegistrationOpen()).isTrue();
        assertThat(changed.getVersion()).isEqualTo(1);
        assertThat(changed.getUpdaterId()).isEqualTo(office.adminId.toString());
        assertThat(get()).isEqualTo(changed);
        var event = SettingsChanged.parseFrom(
                office.probe.await("admin.settings.changed.v1", 1).getFirst().body());
        assertThat(event.getSettings()).isEqualTo(changed);
        assertThat(event.getChangedFieldsList()).containsExactly("announcement");
        var line = newest();
        assertThat(line.getOutcome()).isEqualTo(AuditOutcome.AUDIT_OUTCOME_SUCCEEDED);
        assertThat(line.getDetailsMap())
                .containsEntry("changed_fields", "announcement")
                .containsEntry("before.announcement", "")
                .containsEntry("after.announcement", "We move house on Sunday.");
    }

    @Test
    void refusesAStaleDecisionAndWritesItDown() {
        var read = get();
        update(Settings.newBuilder().setCampaignReviewRequired(false).build(), "campaign_review_required");
        refuses(
                "STALE_ETAG",
                () -> update(read.toBuilder().setRegistrationOpen(false).build(), "registration_open"));
        assertThat(newest().getOutcome()).isEqualTo(AuditOutcome.AUDIT_OUTCOME_REFUSED);
        assertThat(newest().getReason()).isEqualTo("STALE_ETAG");
        assertThat(get().getRegistrationOpen()).isTrue();
        assertThat(update(get().toBuilder().setRegistrationOpen(false).build(), "registration_open")
                        .getVersion())
                .isEqualTo(2);
    }

    @Test
    void countsEveryOneOfManyChangesMadeAtOnce() {
        var changes = IntStream.range(0, 8)
                .mapToObj(number -> CompletableFuture.runAsync(() -> update(
                        Settings.newBuilder()
                                .setAnnouncement("number " + number)
                                .build(),
                        "announcement")))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(changes).join();
        assertThat(get().getVersion()).isEqualTo(8);
    }

    @Test
    void namesEveryFaultAtOnce() {
        var settings = Settings.newBuilder()
                .setAnnouncement("a".repeat(501))
                .setSupportEmail("nobody")
                .build();
        var refusal = Office.refusal(() -> update(settings, "announcement", "support_email", "version"));
        assertThat(GrpcCalls.reason(refusal)).isEqualTo("INVALID_INPUT");
        assertThat(GrpcCalls.faultyFields(refusal))
                .containsExactlyInAnyOrder("update_mask", "settings.announcement", "settings.support_email");
        refuses("INVALID_INPUT", () -> update(settings));
        assertThat(update(
                                Settings.newBuilder()
                                        .setSupportEmail("help@example.org")
                                        .build(),
                                "support_email")
                        .getSupportEmail())
                .isEqualTo("help@example.org");
    }

    @Test
    void showsThemToServicesAndToNobodyElse() {
        var service = office.desk(office.calls.as(Tokens.trusted().service("campaigns")));
        assertThat(service.getSettings(GetSettingsRequest.getDefaultInstance()).hasSettings())
                .isTrue();
        var moderator = office.desk(office.calls.as(Tokens.trusted().user(UUID.randomUUID(), "moderator")));
        refuses("PERMISSION_DENIED", () -> moderator.getSettings(GetSettingsRequest.getDefaultInstance()));
    }

    private Settings get() {
        return office.admin.getSettings(GetSettingsRequest.getDefaultInstance()).getSettings();
    }

    private Settings update(Settings settings, String... mask) {
        return office.admin
                .updateSettings(UpdateSettingsRequest.newBuilder()
                        .setSettings(settings)
                        .setUpdateMask(FieldMask.newBuilder().addAllPaths(Arrays.asList(mask)))
                        .build())
                .getSettings();
    }

    private AuditEntry newest() {
        return office.admin
                .listAuditLog(ListAuditLogRequest.newBuilder()
                        .setAction("settings.update")
                        .setPageSize(1)
                        .build())
                .getEntries(0);
    }
}
