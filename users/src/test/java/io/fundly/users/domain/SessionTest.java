package io.fundly.users.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.users.domain.Session.Redemption;
import io.fundly.users.domain.Session.RevokeReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Instant BEGIN = Instant.parse("2026-05-01T10:00:00Z");
    private static final SessionLimits LIMITS = new SessionLimits(Duration.ofDays(30), Duration.ofDays(180));

    private final Session session = new Session(UUID.randomUUID(), LIMITS, BEGIN);
    private final RefreshToken token = session.issue(OpaqueToken.fresh(), BEGIN);

    @Test
    void aTokenIsGoodOnce() {
        assertThat(redeem(BEGIN.plusSeconds(60))).isEqualTo(Redemption.GRANTED);
        assertThat(redeem(BEGIN.plusSeconds(61))).isEqualTo(Redemption.REUSED);
        assertThat(session.isRevoked()).isTrue();
    }

    @Test
    void theNextTokenIsWorthlessOnceTheFirstCameTwice() {
        redeem(BEGIN.plusSeconds(60));
        var next = session.issue(OpaqueToken.fresh(), BEGIN.plusSeconds(60));
        redeem(BEGIN.plusSeconds(61));

        assertThat(session.redeem(next, AccountStatus.ACTIVE, LIMITS, BEGIN.plusSeconds(62)))
                .isEqualTo(Redemption.REFUSED);
    }

    @Test
    void endsAtTheVeryInstantOfItsExpiry() {
        assertThat(redeem(BEGIN.plus(Duration.ofDays(30)))).isEqualTo(Redemption.REFUSED);
        assertThat(redeem(BEGIN.plus(Duration.ofDays(30)).minusMillis(1))).isEqualTo(Redemption.GRANTED);
    }

    @Test
    void useProlongsItUpToItsTotal() {
        redeem(BEGIN.plus(Duration.ofDays(29)));
        assertThat(session.expireTime()).isEqualTo(BEGIN.plus(Duration.ofDays(59)));

        var late = new Session(UUID.randomUUID(), new SessionLimits(Duration.ofDays(30), Duration.ofDays(40)), BEGIN);
        late.redeem(
                late.issue(OpaqueToken.fresh(), BEGIN),
                AccountStatus.ACTIVE,
                new SessionLimits(Duration.ofDays(30), Duration.ofDays(40)),
                BEGIN.plus(Duration.ofDays(20)));
        assertThat(late.expireTime()).isEqualTo(BEGIN.plus(Duration.ofDays(40)));
    }

    @Test
    void aSuspendedAccountIsToldSo() {
        session.revoke(RevokeReason.SUSPENSION, BEGIN);

        assertThat(session.redeem(token, AccountStatus.SUSPENDED, LIMITS, BEGIN.plusSeconds(1)))
                .isEqualTo(Redemption.SUSPENDED);
        assertThat(redeem(BEGIN.plusSeconds(2))).isEqualTo(Redemption.REFUSED);
    }

    @Test
    void aSessionThatWasLoggedOutTellsNothingOfTheAccount() {
        session.revoke(RevokeReason.LOGOUT, BEGIN);

        assertThat(session.redeem(token, AccountStatus.SUSPENDED, LIMITS, BEGIN.plusSeconds(1)))
                .isEqualTo(Redemption.REFUSED);
    }

    @Test
    void anErasedAccountGetsNothing() {
        assertThat(session.redeem(token, AccountStatus.ERASED, LIMITS, BEGIN.plusSeconds(1)))
                .isEqualTo(Redemption.REFUSED);
    }

    /** Whatever tokens are shown in whatever order: each is granted once at most, and nothing after a reuse. */
    @Property
    void grantsEachTokenOnceAndNothingAfterAReuse(@ForAll @Size(max = 40) List<@IntRange(max = 9) Integer> shown) {
        var family = new Session(UUID.randomUUID(), LIMITS, BEGIN);
        var tokens = new ArrayList<>(List.of(family.issue(OpaqueToken.fresh(), BEGIN)));
        var granted = new ArrayList<RefreshToken>();
        var reused = false;
        for (var choice : shown) {
            var next = tokens.get(choice % tokens.size());
            var redemption = family.redeem(next, AccountStatus.ACTIVE, LIMITS, BEGIN.plusSeconds(1));
            assertThat(redemption)
                    .isEqualTo(
                            granted.contains(next)
                                    ? Redemption.REUSED
                                    : reused ? Redemption.REFUSED : Redemption.GRANTED);
            if (redemption == Redemption.GRANTED) {
                granted.add(next);
                tokens.add(family.issue(OpaqueToken.fresh(), BEGIN.plusSeconds(1)));
            }
            reused |= redemption == Redemption.REUSED;
        }
        assertThat(family.isRevoked()).isEqualTo(reused);
    }

    private Redemption redeem(Instant now) {
        return session.redeem(token, AccountStatus.ACTIVE, LIMITS, now);
    }
}
