package io.fundly.sandbox.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.RefundCreateParams;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DisputesTest {
    @RegisterExtension
    final StandInExtension standIn = new StandInExtension();

    private PaymentIntent paid(String card) throws StripeException {
        Shop shop = new Shop(standIn.stripe());
        return shop.charge(shop.backerWith(card), 2500);
    }

    private Dispute disputeOf(PaymentIntent intent) throws StripeException {
        return standIn.stripe()
                .v1()
                .disputes()
                .list(DisputeListParams.builder()
                        .setPaymentIntent(intent.getId())
                        .build())
                .getData()
                .getFirst();
    }

    private Dispute answer(Dispute dispute, String text) throws StripeException {
        standIn.stripe()
                .v1()
                .disputes()
                .update(
                        dispute.getId(),
                        DisputeUpdateParams.builder()
                                .setEvidence(DisputeUpdateParams.Evidence.builder()
                                        .setUncategorizedText(text)
                                        .build())
                                .build());
        return standIn.stripe().v1().disputes().retrieve(dispute.getId());
    }

    private long balance() throws StripeException {
        var balance = standIn.stripe().v1().balance().retrieve();
        return balance.getAvailable().getFirst().getAmount()
                + balance.getPending().getFirst().getAmount();
    }

    private List<String> events() throws StripeException {
        return standIn.stripe().v1().events().list().getData().stream()
                .map(Event::getType)
                .filter(type -> type.startsWith("charge.dispute") || type.startsWith("radar"))
                .toList()
                .reversed();
    }

    @Test
    void takesTheMoneyAndAFee() throws StripeException {
        PaymentIntent intent = paid("pm_card_createDispute");
        Dispute dispute = disputeOf(intent);

        assertEquals("needs_response", dispute.getStatus());
        assertEquals("fraudulent", dispute.getReason());
        assertEquals(1, dispute.getBalanceTransactions().size());
        assertEquals(-2500, dispute.getBalanceTransactions().getFirst().getAmount());
        assertEquals(1500, dispute.getBalanceTransactions().getFirst().getFee());
        assertEquals(2397 - 2500 - 1500, balance());
        Charge charge = standIn.stripe().v1().charges().retrieve(intent.getLatestCharge());
        assertTrue(charge.getDisputed());
        assertEquals(List.of("charge.dispute.created", "charge.dispute.funds_withdrawn"), events());
        InvalidRequestException refused = assertThrows(
                InvalidRequestException.class,
                () -> standIn.stripe()
                        .v1()
                        .refunds()
                        .create(RefundCreateParams.builder()
                                .setPaymentIntent(intent.getId())
                                .build()));
        assertEquals("charge_disputed", refused.getCode());
    }

    @Test
    void givesMoneyAndFeeBackWhenWon() throws StripeException {
        PaymentIntent intent = paid("pm_card_createDisputeProductNotReceived");
        Dispute won = answer(disputeOf(intent), "winning_evidence");

        assertEquals("won", won.getStatus());
        assertEquals(1, won.getEvidenceDetails().getSubmissionCount());
        assertEquals(2397, balance());
        assertEquals(
                List.of(
                        "charge.dispute.created",
                        "charge.dispute.funds_withdrawn",
                        "charge.dispute.updated",
                        "charge.dispute.funds_reinstated",
                        "charge.dispute.closed"),
                events());
        assertEquals(1, standIn.control().effects("dispute.funds_reinstated").size());
    }

    @Test
    void keepsTheMoneyWhenLost() throws StripeException {
        Dispute dispute = disputeOf(paid("pm_card_createDispute"));
        assertEquals("lost", answer(dispute, "losing_evidence").getStatus());
        assertEquals(2397 - 4000, balance());
        assertThrows(InvalidRequestException.class, () -> answer(dispute, "winning_evidence"));
    }

    @Test
    void waitsForTheBankWhenTheEvidenceSaysNothingToIt() throws StripeException {
        Dispute dispute = disputeOf(paid("pm_card_createDispute"));
        assertEquals("under_review", answer(dispute, "It was shipped.").getStatus());
        standIn.control().decideDispute(dispute.getId(), true);
        assertEquals(
                "won",
                standIn.stripe().v1().disputes().retrieve(dispute.getId()).getStatus());
    }

    @Test
    void storesEvidenceWithoutSubmittingIt() throws StripeException {
        Dispute dispute = disputeOf(paid("pm_card_createDispute"));
        Dispute stored = standIn.stripe()
                .v1()
                .disputes()
                .update(
                        dispute.getId(),
                        DisputeUpdateParams.builder()
                                .setEvidence(DisputeUpdateParams.Evidence.builder()
                                        .setCustomerName("Ada")
                                        .build())
                                .setSubmit(false)
                                .build());
        assertEquals("needs_response", stored.getStatus());
        assertEquals(0, stored.getEvidenceDetails().getSubmissionCount());
        assertEquals("Ada", stored.getEvidence().getCustomerName());
    }

    @Test
    void isLostByGivingInOrByNotAnswering() throws StripeException {
        Dispute accepted = disputeOf(paid("pm_card_createDispute"));
        assertEquals(
                "lost", standIn.stripe().v1().disputes().close(accepted.getId()).getStatus());

        Dispute ignored = disputeOf(paid("pm_card_createDispute"));
        standIn.control().advance(Duration.ofDays(10));
        Dispute lost = standIn.stripe().v1().disputes().retrieve(ignored.getId());
        assertEquals("lost", lost.getStatus());
        assertTrue(lost.getEvidenceDetails().getPastDue());
    }

    @Test
    void movesNoMoneyForAnInquiryUntilItEscalates() throws StripeException {
        Dispute inquiry = disputeOf(paid("pm_card_createDisputeInquiry"));
        assertEquals("warning_needs_response", inquiry.getStatus());
        assertTrue(inquiry.getIsChargeRefundable());
        assertEquals(2397, balance());

        Dispute escalated = answer(inquiry, "escalate_inquiry_evidence");
        assertEquals("needs_response", escalated.getStatus());
        assertEquals(2397 - 4000, balance());
    }

    @Test
    void disputesAnyChargeOnDemand() throws StripeException {
        PaymentIntent intent = paid("pm_card_visa");
        String dispute = standIn.control().dispute(intent.getLatestCharge(), "product_not_received", false);
        assertEquals(
                "product_not_received",
                standIn.stripe().v1().disputes().retrieve(dispute).getReason());
    }

    @Test
    void warnsOfFraudUntilTheChargeIsRefunded() throws StripeException {
        PaymentIntent intent = paid("pm_card_createIssuerFraudRecord");
        var warnings = standIn.stripe().v1().radar().earlyFraudWarnings();
        assertTrue(warnings.list().getData().getFirst().getActionable());

        standIn.stripe()
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent.getId())
                        .build());
        assertFalse(warnings.list().getData().getFirst().getActionable());
        assertEquals(List.of("radar.early_fraud_warning.created", "radar.early_fraud_warning.updated"), events());
    }
}
