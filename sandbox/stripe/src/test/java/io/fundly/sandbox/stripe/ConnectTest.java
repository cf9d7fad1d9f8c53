package io.fundly.sandbox.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Transfer;
import com.stripe.net.RequestOptions;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.AccountLinkCreateParams;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferReversalCreateParams;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectTest {
    @RegisterExtension
    final StandInExtension standIn = new StandInExtension();

    private Account newAccount() throws StripeException {
        return standIn.stripe()
                .v1()
                .accounts()
                .create(AccountCreateParams.builder()
                        .setType(AccountCreateParams.Type.EXPRESS)
                        .setCountry("DE")
                        .setEmail("creator@example.org")
                        .setCapabilities(AccountCreateParams.Capabilities.builder()
                                .setTransfers(AccountCreateParams.Capabilities.Transfers.builder()
                                        .setRequested(true)
                                        .build())
                                .build())
                        .putMetadata("creator_id", "c1")
                        .build());
    }

    private String readyAccount() throws StripeException {
        String id = newAccount().getId();
        standIn.control().completeOnboarding(id);
        return id;
    }

    private static RequestOptions as(String account) {
        return RequestOptions.builder().setStripeAccount(account).build();
    }

    private PaymentIntent paid(String card) throws StripeException {
        Shop shop = new Shop(standIn.stripe());
        return shop.charge(shop.backerWith(card), 2500);
    }

    private Transfer transfer(String account, PaymentIntent source, long amount) throws StripeException {
        return standIn.stripe()
                .v1()
                .transfers()
                .create(TransferCreateParams.builder()
                        .setAmount(amount)
                        .setCurrency("eur")
                        .setDestination(account)
                        .setSourceTransaction(source.getLatestCharge())
                        .setTransferGroup("campaign-1")
                        .build());
    }

    private long available(String account) throws StripeException {
        var balance = standIn.stripe().v1().balance().retrieve(as(account));
        return balance.getAvailable().isEmpty()
                ? 0
                : balance.getAvailable().getFirst().getAmount();
    }

    @Test
    void onboardsOnTheHostedPage() throws Exception {
        Account account = newAccount();
        assertFalse(account.getPayoutsEnabled());
        assertFalse(account.getDetailsSubmitted());
        assertEquals("inactive", account.getCapabilities().getTransfers());
        assertEquals("eur", account.getDefaultCurrency());
        assertFalse(account.getRequirements().getCurrentlyDue().isEmpty());

        var link = standIn.stripe()
                .v1()
                .accountLinks()
                .create(AccountLinkCreateParams.builder()
                        .setAccount(account.getId())
                        .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
                        .setRefreshUrl("https://fundly.example/again")
                        .setReturnUrl("https://fundly.example/done")
                        .build());
        HttpClient browser = HttpClient.newHttpClient();
        HttpResponse<String> page = browser.send(
                HttpRequest.newBuilder(URI.create(link.getUrl())).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, page.statusCode());
        HttpResponse<String> pressed = browser.send(
                HttpRequest.newBuilder(URI.create(link.getUrl()))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(
                "https://fundly.example/done",
                pressed.headers().firstValue("Location").orElse(""));

        Account after = standIn.stripe().v1().accounts().retrieve(account.getId());
        assertTrue(after.getPayoutsEnabled());
        assertTrue(after.getDetailsSubmitted());
        assertEquals("active", after.getCapabilities().getTransfers());
        assertTrue(after.getRequirements().getCurrentlyDue().isEmpty());
        assertEquals(
                List.of("account.updated", "capability.updated"),
                standIn.stripe().v1().events().list(null, as(account.getId())).getData().stream()
                        .map(Event::getType)
                        .toList());
        standIn.control().advance(Duration.ofMinutes(6));
        assertEquals(
                404,
                browser.send(
                                HttpRequest.newBuilder(URI.create(link.getUrl()))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode());
    }

    @Test
    void transfersOutOfAChargeBeforeItsMoneyIsThere() throws StripeException {
        String account = readyAccount();
        PaymentIntent source = paid("pm_card_visa");

        Transfer transfer = transfer(account, source, 2000);
        assertEquals("campaign-1", transfer.getTransferGroup());
        assertEquals(0, available(account));
        assertEquals(
                "campaign-1",
                standIn.stripe()
                        .v1()
                        .charges()
                        .retrieve(source.getLatestCharge())
                        .getTransferGroup());
        assertThrows(InvalidRequestException.class, () -> transfer(account, source, 501));

        standIn.control().advance(Duration.ofDays(5));
        assertEquals(2000, available(account));
        assertEquals(
                397,
                standIn.stripe()
                        .v1()
                        .balance()
                        .retrieve()
                        .getAvailable()
                        .getFirst()
                        .getAmount());
        assertEquals(
                List.of(transfer.getId()),
                standIn
                        .stripe()
                        .v1()
                        .transfers()
                        .list(TransferListParams.builder()
                                .setTransferGroup("campaign-1")
                                .build())
                        .getData()
                        .stream()
                        .map(Transfer::getId)
                        .toList());
    }

    @Test
    void transfersOutOfTheBalanceOnlyWhatIsAvailable() throws StripeException {
        String account = readyAccount();
        var params = TransferCreateParams.builder()
                .setAmount(1000L)
                .setCurrency("eur")
                .setDestination(account)
                .build();
        InvalidRequestException refused = assertThrows(
                InvalidRequestException.class,
                () -> standIn.stripe().v1().transfers().create(params));
        assertEquals("balance_insufficient", refused.getCode());

        paid("pm_card_bypassPending");
        standIn.stripe().v1().transfers().create(params);
        assertEquals(1000, available(account));
    }

    @Test
    void sendsNothingToAnAccountThatMayNotReceive() throws StripeException {
        String account = newAccount().getId();
        PaymentIntent source = paid("pm_card_visa");
        InvalidRequestException refused =
                assertThrows(InvalidRequestException.class, () -> transfer(account, source, 1000));
        assertEquals("insufficient_capabilities_for_transfer", refused.getCode());

        standIn.control().completeOnboarding(account);
        transfer(account, source, 1000);
        standIn.control().setCapability(account, "transfers", false);
        assertThrows(InvalidRequestException.class, () -> transfer(account, source, 1000));
        standIn.control().setCapability(account, "transfers", true);
        transfer(account, source, 1000);
        assertEquals(2, standIn.control().effects("transfer.created").size());
    }

    @Test
    void takesTransfersBackAsLongAsTheMoneyIsThere() throws StripeException {
        String account = readyAccount();
        Transfer transfer = transfer(account, paid("pm_card_bypassPending"), 2000);
        assertEquals(2000, available(account));

        standIn.stripe()
                .v1()
                .transfers()
                .reversals()
                .create(
                        transfer.getId(),
                        TransferReversalCreateParams.builder().setAmount(500L).build());
        assertEquals(1500, available(account));
        Transfer after = standIn.stripe().v1().transfers().retrieve(transfer.getId());
        assertEquals(500, after.getAmountReversed());
        assertFalse(after.getReversed());
        assertEquals(1, after.getReversals().getData().size());

        standIn.stripe()
                .v1()
                .payouts()
                .create(
                        PayoutCreateParams.builder()
                                .setAmount(1500L)
                                .setCurrency("eur")
                                .build(),
                        as(account));
        InvalidRequestException refused = assertThrows(
                InvalidRequestException.class,
                () -> standIn.stripe()
                        .v1()
                        .transfers()
                        .reversals()
                        .create(
                                transfer.getId(),
                                TransferReversalCreateParams.builder().build()));
        assertEquals("balance_insufficient", refused.getCode());
        assertEquals(1, standIn.control().effects("transfer.reversed").size());
    }

    @Test
    void paysOutAndTakesBackWhatTheBankRefuses() throws StripeException {
        String account = readyAccount();
        transfer(account, paid("pm_card_bypassPending"), 2000);
        var payout = standIn.stripe()
                .v1()
                .payouts()
                .create(
                        PayoutCreateParams.builder()
                                .setAmount(2000L)
                                .setCurrency("eur")
                                .build(),
                        as(account));
        assertEquals("pending", payout.getStatus());
        assertEquals(0, available(account));

        standIn.control().advance(Duration.ofDays(2));
        assertEquals(
                "paid",
                standIn.stripe()
                        .v1()
                        .payouts()
                        .retrieve(payout.getId(), as(account))
                        .getStatus());
        standIn.control().failPayout(account, payout.getId());
        assertEquals(2000, available(account));
        assertThrows(
                InvalidRequestException.class,
                () -> standIn.stripe().v1().payouts().retrieve(payout.getId()));
    }
}
