package io.fundly.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.errors.Reason;
import io.fundly.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignTermsTest {

    private static final Money AMOUNT = new Money("EUR", 2_500);
    private static final Instant BEFORE = Terms.DEADLINE.minusNanos(1_000);

    @Test
    void takesAPledgeUntilTheInstantBeforeTheDeadline() {
        var terms = Terms.live(FundingModel.ALL_OR_NOTHING);
        assertThatCode(() -> terms.check(UUID.randomUUID(), AMOUNT, BEFORE)).doesNotThrowAnyException();
        assertThat(refusal(terms, UUID.randomUUID(), AMOUNT, Terms.DEADLINE)).isEqualTo(PaymentsReason.DEADLINE_PASSED);
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT, CAMPAIGN_NOT_FOUND",
        "IN_REVIEW, CAMPAIGN_NOT_FOUND",
        "APPROVED, CAMPAIGN_NOT_FOUND",
        "REJECTED, CAMPAIGN_NOT_FOUND",
        "CLOSING, CAMPAIGN_NOT_LIVE",
        "SUCCEEDED, CAMPAIGN_NOT_LIVE",
        "FAILED, CAMPAIGN_NOT_LIVE",
        "CANCELED, CAMPAIGN_NOT_LIVE",
        "SUSPENDED, CAMPAIGN_NOT_LIVE"
    })
    void takesPledgesOnlyWhileTheCampaignIsLive(CampaignState state, PaymentsReason reason) {
        var terms = Terms.of(FundingModel.ALL_OR_NOTHING, state);
        assertThat(refusal(terms, UUID.randomUUID(), AMOUNT, BEFORE)).isEqualTo(reason);
    }

    @Test
    void tellsTheCreatorOfTheirOwnDraft() {
        var terms = Terms.of(FundingModel.ALL_OR_NOTHING, CampaignState.DRAFT);
        assertThat(refusal(terms, Terms.CREATOR, AMOUNT, BEFORE)).isEqualTo(PaymentsReason.CAMPAIGN_NOT_LIVE);
    }

    @Test
    void takesNothingMoreOnceItIsClosed() {
        var terms = Terms.live(FundingModel.ALL_OR_NOTHING);
        terms.close(new ClosedFunding(AMOUNT, 1, 1, Terms.DEADLINE));
        assertThat(terms.closed()).contains(new ClosedFunding(AMOUNT, 1, 1, Terms.DEADLINE));
        // Even by a clock that is behind.
        assertThat(refusal(terms, UUID.randomUUID(), AMOUNT, BEFORE)).isEqualTo(PaymentsReason.DEADLINE_PASSED);
    }

    private static Reason refusal(CampaignTerms terms, UUID backer, Money amount, Instant now) {
        return catchThrowableOfType(FundlyException.class, () -> terms.check(backer, amount, now))
                .reason();
    }
}
