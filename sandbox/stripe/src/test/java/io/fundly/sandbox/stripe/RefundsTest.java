package io.fundly.sandbox.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.ChargeRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RefundsTest {
    @RegisterExtension
    final StandInExtension standIn = new StandInExtension();

    private PaymentIntent paid(String card, long amount) throws StripeException {
        Shop shop = new Shop(standIn.stripe());
        return shop.charge(shop.backerWith(card), amount);
    }

    private Refund refund(PaymentIntent intent, long amount) throws StripeException {
        return standIn.stripe()
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent.getId())
                        .setAmount(amount)
                        .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                        .putMetadata("refund_id", "r1")
                        .addExpand("balance_transaction")
                        .addExpand("failure_balance_transaction")
                        .build());
    }

    private Charge charge(PaymentIntent intent) throws StripeException {
        return standIn.stripe()
                .v1()
                .charges()
                .retrieve(
                        intent.getLatestCharge(),
                        ChargeRetrieveParams.builder().addExpand("refunds").build());
    }

    private long balance() throws StripeException {
        var balance = standIn.stripe().v1().balance().retrieve();
        return balance.getAvailable().getFirst().getAmount()
                + balance.getPending().getFirst().getAmount();
    }

    @Test
    void givesBackPartsUntilNothingIsLeft() throws StripeException {
        PaymentIntent intent = paid("pm_card_visa", 2500);
        long before = balance();

        Refund first = refund(intent, 1000);
        assertEquals("succeeded", first.getStatus());
        assertEquals(-1000, first.getBalanceTransactionObject().getAmount());
        assertEquals(0, first.getBalanceTransactionObject().getFee(), "Stripe keeps its fee");
        assertNull(first.getFailureBalanceTransactionObject(), "It can be expanded though it did not fail");
        assertEquals(1000, charge(intent).getAmountRefunded());
        assertFalse(charge(intent).getRefunded());

        assertThrows(InvalidRequestException.class, () -> refund(intent, 1501));
        refund(intent, 1500);
        Charge charge = charge(intent);
        assertTrue(charge.getRefunded());
        assertEquals(2, charge.getRefunds().getData().size());
        InvalidRequestException refused = assertThrows(InvalidRequestException.class, () -> refund(intent, 1));
        assertEquals("charge_already_refunded", refused.getCode());
        assertEquals(before - 2500, balance());
        assertEquals(
                2500,
                standIn.control().effects("refund.created").stream()
                        .mapToLong(effect -> effect.path("amount").asLong())
                        .sum());
    }

    @Test
    void settlesSomeRefundsLater() throws StripeException {
        PaymentIntent intent = paid("pm_card_pendingRefund", 2500);
        Refund refund = refund(intent, 2500);
        assertEquals("pending", refund.getStatus());

        standIn.control().advance(Duration.ofSeconds(10));
        assertEquals(
                "succeeded",
                standIn.stripe().v1().refunds().retrieve(refund.getId()).getStatus());
    }

    @Test
    void putsTheMoneyBackWhenARefundFailsLater() throws StripeException {
        PaymentIntent intent = paid("pm_card_refundFail", 2500);
        long before = balance();
        Refund refund = refund(intent, 2500);
        assertEquals("succeeded", refund.getStatus());
        assertEquals(before - 2500, balance());

        standIn.control().advance(Duration.ofSeconds(10));
        Refund failed = standIn.stripe().v1().refunds().retrieve(refund.getId());
        assertEquals("failed", failed.getStatus());
        assertNotNull(failed.getFailureBalanceTransaction());
        assertEquals(before, balance());
        assertFalse(charge(intent).getRefunded());
        assertEquals(0, charge(intent).getAmountRefunded());
        assertTrue(standIn.stripe().v1().events().list().getData().stream()
                .anyMatch(event -> event.getType().equals("refund.failed")));
        refund(intent, 2500);
    }

    @Test
    void failsAnyRefundOnDemand() throws StripeException {
        PaymentIntent intent = paid("pm_card_visa", 2500);
        Refund refund = refund(intent, 500);
        standIn.control().settleRefund(refund.getId(), false);
        standIn.control().settleRefund(refund.getId(), false);
        assertEquals(1, standIn.control().effects("refund.failed").size());
    }

    @Test
    void listsTheRefundsOfAnIntent() throws StripeException {
        PaymentIntent intent = paid("pm_card_visa", 2500);
        PaymentIntent other = paid("pm_card_visa", 2500);
        String first = refund(intent, 100).getId();
        refund(other, 100);
        String second = refund(intent, 200).getId();
        assertEquals(
                List.of(second, first),
                standIn
                        .stripe()
                        .v1()
                        .refunds()
                        .list(RefundListParams.builder()
                                .setPaymentIntent(intent.getId())
                                .build())
                        .getData()
                        .stream()
                        .map(Refund::getId)
                        .toList());
    }
}
