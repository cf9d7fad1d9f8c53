package io.fundly.edge.administration;

import io.fundly.admin.v1.AuditEntry;
import io.fundly.admin.v1.Overview;
import io.fundly.admin.v1.Settings;
import io.fundly.edge.http.MoneyJson;
import io.fundly.edge.http.Values;
import io.fundly.platform.protos.ProtoValues;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The admin desk as the REST contract has it. */
final class AdminJson {

    private AdminJson() {}

    /** What a moderator does about a flag. */
    enum Action {
        DISMISS,
        HIDE,
        SUSPEND
    }

    /** The roles that can be given to an account. */
    enum RoleName {
        BACKER,
        CREATOR,
        MODERATOR,
        FINANCE,
        ADMIN
    }

    record Note(@Nullable String note) {}

    @Schema(requiredProperties = "action")
    record Resolution(@Nullable Action action, String note) {}

    record Roles(List<RoleName> roles) {}

    record SettingsInput(
            Boolean campaignReviewRequired, Boolean registrationOpen, String announcement, String supportEmail) {

        Settings.Builder toProto() {
            return Settings.newBuilder()
                    .setCampaignReviewRequired(campaignReviewRequired)
                    .setRegistrationOpen(registrationOpen)
                    .setAnnouncement(announcement)
                    .setSupportEmail(supportEmail);
        }
    }

    @Schema(
            name = "Settings",
            requiredProperties = {
                "campaignReviewRequired",
                "registrationOpen",
                "announcement",
                "supportEmail",
                "version"
            })
    record SettingsView(
            boolean campaignReviewRequired,
            boolean registrationOpen,
            String announcement,
            String supportEmail,
            long version,
            @Nullable Instant updatedAt,
            @Nullable String updaterId) {}

    @Schema(
            name = "AuditEntry",
            requiredProperties = {"id", "actorId", "action", "targetType", "targetId", "details", "outcome", "createdAt"
            })
    record AuditView(
            UUID id,
            String actorId,
            String action,
            String targetType,
            String targetId,
            @Nullable String note,
            Map<String, String> details,
            String outcome,
            @Nullable String reason,
            @Nullable String traceId,
            Instant createdAt) {}

    @Schema(
            name = "Overview",
            requiredProperties = {
                "campaigns",
                "users",
                "newUsers",
                "activeUsers",
                "openFlags",
                "grossPledged",
                "collected"
            })
    record OverviewView(
            Map<String, Long> campaigns,
            long users,
            long newUsers,
            long activeUsers,
            long openFlags,
            List<MoneyJson> grossPledged,
            List<MoneyJson> collected,
            @Nullable List<String> unavailable) {}

    static OverviewView overview(Overview overview) {
        return new OverviewView(
                overview.getCampaignStatesList().stream()
                        .collect(Collectors.toMap(
                                state -> Values.bare(state.getState(), "CAMPAIGN_STATE_"),
                                state -> state.getCount(),
                                Long::sum)),
                overview.getUsers(),
                overview.getNewUsers(),
                overview.getActiveUsers(),
                overview.getOpenFlags(),
                overview.getGrossPledgedList().stream().map(MoneyJson::of).toList(),
                overview.getCollectedList().stream().map(MoneyJson::of).toList(),
                overview.getUnavailableCount() == 0 ? null : overview.getUnavailableList());
    }

    static SettingsView settings(Settings settings) {
        return new SettingsView(
                settings.getCampaignReviewRequired(),
                settings.getRegistrationOpen(),
                settings.getAnnouncement(),
                settings.getSupportEmail(),
                settings.getVersion(),
                settings.hasUpdateTime() ? ProtoValues.toInstant(settings.getUpdateTime()) : null,
                Values.orNull(settings.getUpdaterId()));
    }

    static AuditView audit(AuditEntry entry) {
        return new AuditView(
                UUID.fromString(entry.getId()),
                entry.getActorId(),
                entry.getAction(),
                entry.getTargetType(),
                entry.getTargetId(),
                Values.orNull(entry.getNote()),
                entry.getDetailsMap(),
                Values.bare(entry.getOutcome(), "AUDIT_OUTCOME_"),
                Values.orNull(entry.getReason()),
                Values.orNull(entry.getTraceId()),
                ProtoValues.toInstant(entry.getCreateTime()));
    }
}
