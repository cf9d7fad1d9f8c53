package io.fundly.users.domain;

import static io.fundly.users.domain.UserReason.ACCOUNT_SUSPENDED;
import static io.fundly.users.domain.UserReason.INVALID_VERIFICATION_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundly.platform.errors.FundlyException;
import io.fundly.users.domain.UserEvent.UserRolesChanged;
import io.fundly.users.domain.UserEvent.UserSuspended;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final UUID ACTOR = UUID.randomUUID();

    private final Account account = new Account(
            new NewAccount("Vera", new EmailAddress("Vera@Example.org"), "hash", Set.of(Role.CREATOR)), NOW);

    @Test
    void everyAccountIsABacker() {
        assertThat(account.roles()).containsExactlyInAnyOrder(Role.BACKER, Role.CREATOR);

        account.assign(Set.of(), ACTOR, NOW);

        assertThat(account.roles()).containsExactly(Role.BACKER);
    }

    @Test
    void startsUnprovenAndIsProvenByItsOwnAddressOnly() {
        assertThat(account.emailVerified()).isFalse();
        assertThatThrownBy(() -> account.prove("other@example.org", NOW))
                .isInstanceOfSatisfying(
                        FundlyException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(INVALID_VERIFICATION_TOKEN));

        account.prove("vera@example.org", NOW);

        assertThat(account.emailVerified()).isTrue();
    }

    @Test
    void keepsTheLoginUntilAnotherAddressIsProven() {
        account.prove("vera@example.org", NOW);
        account.change(email("new@example.org"), NOW);

        assertThat(account.email().text()).isEqualTo("new@example.org");
        assertThat(account.emailVerified()).isFalse();
        assertThat(account.loginEmail()).isEqualTo("vera@example.org");

        account.prove("new@example.org", NOW);

        assertThat(account.loginEmail()).isEqualTo("new@example.org");
        assertThat(account.emailVerified()).isTrue();
    }

    @Test
    void goingBackToTheProvenAddressNeedsNoNewProof() {
        account.prove("vera@example.org", NOW);
        account.change(email("new@example.org"), NOW);
        account.change(email("VERA@example.org"), NOW);

        assertThat(account.emailVerified()).isTrue();
    }

    @Test
    void aChangeThatChangesNothingIsNoEvent() {
        var same = new AccountChange(Optional.of("Vera"), Optional.of(""), Optional.empty(), Optional.empty());

        assertThat(account.change(same, NOW)).isEmpty();
    }

    @Test
    void suspendingTwiceIsOneEvent() {
        assertThat(account.suspend(ACTOR, "spam", NOW)).containsInstanceOf(UserSuspended.class);
        assertThat(account.suspend(ACTOR, "spam", NOW)).isEmpty();
        assertThat(account.status()).isEqualTo(AccountStatus.SUSPENDED);
    }

    @Test
    void reinstatingAnActiveAccountIsNoEvent() {
        assertThat(account.reinstate(ACTOR, "", NOW)).isEmpty();
    }

    @Test
    void aSuspendedAccountCannotBeChangedByItsOwner() {
        account.suspend(ACTOR, "spam", NOW);

        assertThatThrownBy(() -> account.change(email("new@example.org"), NOW))
                .isInstanceOfSatisfying(
                        FundlyException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(ACCOUNT_SUSPENDED));
    }

    @Test
    void tellsWhichRolesWereThereBefore() {
        var event = account.assign(Set.of(Role.MODERATOR), ACTOR, NOW);

        assertThat(event).get().isInstanceOfSatisfying(UserRolesChanged.class, changed -> {
            assertThat(changed.previous()).containsExactlyInAnyOrder(Role.BACKER, Role.CREATOR);
            assertThat(changed.account().roles()).containsExactlyInAnyOrder(Role.BACKER, Role.MODERATOR);
        });
        assertThat(account.assign(Set.of(Role.MODERATOR, Role.BACKER), ACTOR, NOW))
                .isEmpty();
    }

    private static AccountChange email(String address) {
        return new AccountChange(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(new EmailAddress(address)));
    }
}
