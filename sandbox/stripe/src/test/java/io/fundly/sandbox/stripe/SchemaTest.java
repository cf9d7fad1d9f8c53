package io.fundly.sandbox.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.AccountLinkCreateParams;
import com.stripe.param.ChargeUpdateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentMethodUpdateParams;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.SetupAttemptListParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferReversalCreateParams;
import com.stripe.param.TransferUpdateParams;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.service.V1Services;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.json.Templates;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Holds every kind of object and event against Stripe's own types. The client of all tests checks every answer it gets; here
 * is seen to it that no kind is left out.
 */
class SchemaTest {
    /** What exists inside other objects only, and is checked there. */
    private static final Set<String> NEVER_ALONE = Set.of("root.bank_account");

    @RegisterExtension
    final StandInExtension standIn = new StandInExtension();

    @Test
    void findsWhatStripeWouldNotSend() {
        ObjectNode customer = Templates.blank("customer");
        assertEquals(List.of(), StripeSchema.instance().faults(customer));

        assertFalse(StripeSchema.instance()
                .faults(customer.deepCopy().put("nickname", "x"))
                .isEmpty());
        assertFalse(StripeSchema.instance()
                .faults(customer.deepCopy().put("balance", "0"))
                .isEmpty());
        ObjectNode without = customer.deepCopy();
        without.remove("livemode");
        assertFalse(StripeSchema.instance().faults(without).isEmpty());
        assertFalse(StripeSchema.instance()
                .faults(Templates.blank("payment_intent").put("status", "paid"))
                .isEmpty());
        assertFalse(StripeSchema.instance()
                .faults(Json.object().put("object", "invoice"))
                .isEmpty());
    }

    @Test
    void hasSeenEveryObjectAndEvent() throws StripeException {
        customersAndCards();
        PaymentIntent paid = payments();
        refundsAndDisputes(paid);
        connect();
        everyEvent("");

        Set<String> unseen = new TreeSet<>(StripeSchema.instance().roots());
        unseen.removeAll(StripeSchema.instance().seen());
        unseen.removeAll(NEVER_ALONE);
        assertEquals(Set.of(), unseen);
    }

    private V1Services v1() {
        return standIn.stripe().v1();
    }

    private Shop shop() {
        return new Shop(standIn.stripe());
    }

    private static SetupIntentCreateParams.Builder setup(String card) {
        return SetupIntentCreateParams.builder()
                .setPaymentMethod(card)
                .setConfirm(true)
                .addPaymentMethodType("card");
    }

    private void customersAndCards() throws StripeException {
        var backer = shop().backerWith("pm_card_visa");
        v1().customers()
                .update(
                        backer.customer(),
                        CustomerUpdateParams.builder()
                                .setPhone("+49 30 1234567")
                                .setAddress(CustomerUpdateParams.Address.builder()
                                        .setCity("Berlin")
                                        .build())
                                .setShipping(CustomerUpdateParams.Shipping.builder()
                                        .setName("Ada")
                                        .setAddress(CustomerUpdateParams.Shipping.Address.builder()
                                                .setCountry("DE")
                                                .build())
                                        .build())
                                .setInvoiceSettings(CustomerUpdateParams.InvoiceSettings.builder()
                                        .setDefaultPaymentMethod(backer.card())
                                        .build())
                                .build());
        v1().paymentMethods()
                .update(
                        backer.card(),
                        PaymentMethodUpdateParams.builder()
                                .putMetadata("a", "b")
                                .build());
        v1().paymentMethods().detach(backer.card());
        assertThrows(
                CardException.class,
                () -> v1().setupIntents().create(setup("pm_card_chargeDeclined").build()));
        String open = v1().setupIntents()
                .create(setup("pm_card_authenticationRequired").build())
                .getId();
        v1().setupIntents().cancel(open);
        v1().setupAttempts()
                .list(SetupAttemptListParams.builder().setSetupIntent(open).build());
        v1().customers().delete(backer.customer());
        v1().customers().retrieve(backer.customer());
        String endpoint = v1().webhookEndpoints()
                .create(WebhookEndpointCreateParams.builder()
                        .setUrl("http://127.0.0.1:1/none")
                        .addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.INVOICE__CREATED)
                        .build())
                .getId();
        v1().webhookEndpoints().delete(endpoint);
    }

    private static PaymentIntentCreateParams.Builder payment(String card) {
        return PaymentIntentCreateParams.builder()
                .setAmount(2500L)
                .setCurrency("eur")
                .setPaymentMethod(card)
                .setConfirm(true)
                .addPaymentMethodType("card");
    }

    private PaymentIntent payments() throws StripeException {
        PaymentIntent paid =
                v1().paymentIntents().create(payment("pm_card_visa").build());
        v1().charges()
                .update(
                        paid.getLatestCharge(),
                        ChargeUpdateParams.builder().setDescription("x").build());
        assertThrows(
                CardException.class,
                () -> v1().paymentIntents()
                        .create(payment("pm_card_chargeDeclinedExpiredCard").build()));
        String held = v1().paymentIntents()
                .create(payment("pm_card_visa")
                        .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                        .build())
                .getId();
        v1().paymentIntents().capture(held);
        String challenged = v1().paymentIntents()
                .create(payment("pm_card_authenticationRequired").build())
                .getId();
        standIn.control().finishChallenge(challenged, true);
        String canceled = v1().paymentIntents()
                .create(payment("pm_card_authenticationRequired").build())
                .getId();
        v1().paymentIntents().cancel(canceled);
        v1().balance().retrieve();
        v1().balanceTransactions().list();
        return paid;
    }

    private void refundsAndDisputes(PaymentIntent paid) throws StripeException {
        String refund = v1().refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(paid.getId())
                        .setAmount(100L)
                        .build())
                .getId();
        standIn.control().settleRefund(refund, false);
        v1().refunds().retrieve(refund);
        String warned = v1().paymentIntents()
                .create(payment("pm_card_createIssuerFraudRecord").build())
                .getId();
        v1().refunds()
                .create(RefundCreateParams.builder().setPaymentIntent(warned).build());
        v1().radar().earlyFraudWarnings().list();
        v1().paymentIntents().create(payment("pm_card_createDispute").build());
        String dispute = v1().disputes().list().getData().getFirst().getId();
        v1().disputes()
                .update(
                        dispute,
                        DisputeUpdateParams.builder()
                                .setEvidence(DisputeUpdateParams.Evidence.builder()
                                        .setUncategorizedText("winning_evidence")
                                        .build())
                                .build());
        v1().disputes().retrieve(dispute);
    }

    private void connect() throws StripeException {
        v1().accounts().retrieveCurrent();
        String account = v1().accounts()
                .create(AccountCreateParams.builder()
                        .setType(AccountCreateParams.Type.EXPRESS)
                        .setCapabilities(AccountCreateParams.Capabilities.builder()
                                .setTransfers(AccountCreateParams.Capabilities.Transfers.builder()
                                        .setRequested(true)
                                        .build())
                                .build())
                        .build())
                .getId();
        v1().accountLinks()
                .create(AccountLinkCreateParams.builder()
                        .setAccount(account)
                        .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
                        .setRefreshUrl("https://fundly.example/a")
                        .setReturnUrl("https://fundly.example/b")
                        .build());
        standIn.control().completeOnboarding(account);
        v1().accounts().retrieve(account);
        v1().accounts().loginLinks().create(account);
        v1().accounts().capabilities().retrieve(account, "transfers");
        PaymentIntent source =
                v1().paymentIntents().create(payment("pm_card_bypassPending").build());
        String transfer = v1().transfers()
                .create(TransferCreateParams.builder()
                        .setAmount(2000L)
                        .setCurrency("eur")
                        .setDestination(account)
                        .setSourceTransaction(source.getLatestCharge())
                        .addExpand("destination_payment.balance_transaction")
                        .build())
                .getId();
        v1().transfers()
                .update(
                        transfer,
                        TransferUpdateParams.builder().setDescription("x").build());
        v1().transfers()
                .reversals()
                .create(
                        transfer,
                        TransferReversalCreateParams.builder().setAmount(500L).build());
        payouts(account);
        everyEvent(account);
        v1().accounts().delete(account);
    }

    private void payouts(String account) throws StripeException {
        RequestOptions inside =
                RequestOptions.builder().setStripeAccount(account).build();
        var params =
                PayoutCreateParams.builder().setAmount(100L).setCurrency("eur").build();
        v1().payouts().cancel(v1().payouts().create(params, inside).getId(), null, inside);
        String paid = v1().payouts().create(params, inside).getId();
        standIn.control().advance(Duration.ofDays(2));
        standIn.control().failPayout(account, paid);
        v1().balance().retrieve(inside);
        v1().balanceTransactions().list(inside);
    }

    /** Listing the events checks each of them. */
    private void everyEvent(String account) throws StripeException {
        var options = RequestOptions.builder();
        if (!account.isEmpty()) {
            options.setStripeAccount(account);
        }
        v1().events()
                .list(EventListParams.builder().setLimit(100L).build(), options.build())
                .autoPagingIterable()
                .forEach(event -> assertFalse(event.getId().isEmpty()));
    }
}
