package io.fundly.admin.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.identity.Caller;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditEntryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID ACTOR = UUID.randomUUID();
    private static final UUID TARGET = UUID.randomUUID();

    @Test
    void endsOnce() {
        var entry = entry(Privilege.CAMPAIGN_APPROVE, Map.of(), Map.of("state", "IN_REVIEW", "version", "3"));
        assertThat(entry.end(new Ending.Refused("ILLEGAL_STATE"), NOW)).isPresent();
        assertThat(entry.end(new Ending.Done(new Standing(Map.of())), NOW)).isEmpty();
        assertThat(entry.settle(new Standing(Map.of("state", "APPROVED")), "UNAVAILABLE", NOW))
                .isEmpty();
        assertThat(entry.giveUp("UNAVAILABLE", NOW)).isEmpty();
        assertThat(entry.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(entry.reason()).isEqualTo("ILLEGAL_STATE");
    }

    @Test
    void keepsTheReasonItBrokeOffWith() {
        var entry = entry(Privilege.CAMPAIGN_APPROVE, Map.of(), Map.of("state", "IN_REVIEW", "version", "3"));
        entry.end(new Ending.Unclear("DEADLINE_EXCEEDED"), NOW);
        assertThat(entry.settle(new Standing(Map.of("state", "IN_REVIEW", "version", "3")), "UNAVAILABLE", NOW))
                .isPresent();
        assertThat(entry.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(entry.reason()).isEqualTo("DEADLINE_EXCEEDED");
    }

    @ParameterizedTest
    @CsvSource({
        "CAMPAIGN_APPROVE,   state,  APPROVED,  SUCCEEDED",
        "CAMPAIGN_APPROVE,   state,  LIVE,      SUCCEEDED",
        "CAMPAIGN_APPROVE,   state,  CANCELED,  UNKNOWN",
        "CAMPAIGN_REJECT,    state,  REJECTED,  SUCCEEDED",
        "CAMPAIGN_REJECT,    state,  DRAFT,     UNKNOWN",
        "CAMPAIGN_SUSPEND,   state,  SUSPENDED, SUCCEEDED",
        "CAMPAIGN_SUSPEND,   state,  LIVE,      UNKNOWN",
        "CAMPAIGN_REINSTATE, state,  LIVE,      SUCCEEDED",
        "CAMPAIGN_REINSTATE, state,  SUSPENDED, UNKNOWN",
        "USER_SUSPEND,       status, SUSPENDED, SUCCEEDED",
        "USER_SUSPEND,       status, ACTIVE,    UNKNOWN",
        "USER_REINSTATE,     status, ACTIVE,    SUCCEEDED",
        "USER_REINSTATE,     status, ERASED,    UNKNOWN",
        "USER_SET_ROLES,     roles,  BACKER,    SUCCEEDED",
        "USER_SET_ROLES,     roles,  ADMIN,     UNKNOWN",
        "FLAG_RESOLVE,       action, HIDE,      SUCCEEDED",
        "FLAG_RESOLVE,       action, DISMISS,   UNKNOWN"
    })
    void isSettledByHowATouchedTargetStands(Privilege privilege, String fact, String value, Outcome expected) {
        var details = Map.of("roles", "BACKER", "action", "HIDE");
        var entry = entry(privilege, details, Map.of("version", "3"));
        entry.settle(new Standing(Map.of(fact, value, "version", "4")), "UNAVAILABLE", NOW);
        assertThat(entry.outcome()).isEqualTo(expected);
    }

    @Test
    void knowsAChangeOfSettingsByWhoMadeItAndWhen() {
        assertThat(settled("4", ACTOR)).isEqualTo(Outcome.SUCCEEDED);
        assertThat(settled("5", ACTOR)).isEqualTo(Outcome.UNKNOWN);
        assertThat(settled("4", TARGET)).isEqualTo(Outcome.UNKNOWN);
        assertThat(settled("3", ACTOR)).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void letsNobodySuspendThemself() {
        var self = new Caller(Optional.of(ACTOR), Set.of("admin"));
        assertThatThrownBy(() -> Act.on(ACTOR, Privilege.USER_SUSPEND, "").mustBeOpenTo(self))
                .isInstanceOf(FundlyException.class);
        Act.on(TARGET, Privilege.USER_SUSPEND, "").mustBeOpenTo(self);
        Act.on(ACTOR, Privilege.USER_SET_ROLES, "").mustBeOpenTo(self);
    }

    private static Outcome settled(String version, UUID updater) {
        var entry = entry(Privilege.SETTINGS_UPDATE, Map.of(), Map.of("version", "3"));
        entry.settle(new Standing(Map.of("version", version, "updater_id", updater.toString())), "UNAVAILABLE", NOW);
        return entry.outcome();
    }

    private static AuditEntry entry(Privilege privilege, Map<String, String> details, Map<String, String> before) {
        var entry = new AuditEntry(new Act(privilege, TARGET.toString(), "", details), ACTOR, "", NOW);
        entry.startsFrom(new Standing(before));
        return entry;
    }
}
