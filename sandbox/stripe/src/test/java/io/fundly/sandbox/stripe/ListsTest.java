package io.fundly.sandbox.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentIntentSearchParams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListsTest {
    @RegisterExtension
    final StandInExtension standIn = new StandInExtension();

    private Customer customer(String name) throws StripeException {
        return standIn.stripe()
                .v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setName(name)
                        .setEmail(name + "@example.org")
                        .build());
    }

    private List<String> names(CustomerListParams params) throws StripeException {
        return standIn.stripe().v1().customers().list(params).getData().stream()
                .map(Customer::getName)
                .toList();
    }

    @Test
    void pagesNewestFirstForthAndBack() throws StripeException {
        List<Customer> made = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d", "e")) {
            made.add(customer(name));
        }
        var first = standIn.stripe()
                .v1()
                .customers()
                .list(CustomerListParams.builder().setLimit(2L).build());
        assertEquals(
                List.of("e", "d"),
                first.getData().stream().map(Customer::getName).toList());
        assertTrue(first.getHasMore());
        assertEquals(
                List.of("c", "b"),
                names(CustomerListParams.builder()
                        .setLimit(2L)
                        .setStartingAfter(made.get(3).getId())
                        .build()));
        assertEquals(
                List.of("d", "c"),
                names(CustomerListParams.builder()
                        .setLimit(2L)
                        .setEndingBefore(made.get(1).getId())
                        .build()));
        List<String> all = new ArrayList<>();
        standIn.stripe()
                .v1()
                .customers()
                .list(CustomerListParams.builder().setLimit(2L).build())
                .autoPagingIterable()
                .forEach(customer -> all.add(customer.getName()));
        assertEquals(List.of("e", "d", "c", "b", "a"), all);
    }

    @Test
    void filters() throws StripeException {
        customer("a");
        customer("b");
        assertEquals(
                List.of("a"),
                names(CustomerListParams.builder().setEmail("a@example.org").build()));
        long now = standIn.control().now().getEpochSecond();
        assertEquals(
                List.of(),
                names(CustomerListParams.builder()
                        .setCreated(CustomerListParams.Created.builder()
                                .setGt(now + 10)
                                .build())
                        .build()));
        assertEquals(
                2,
                names(CustomerListParams.builder()
                                .setCreated(CustomerListParams.Created.builder()
                                        .setGte(now - 10)
                                        .setLte(now + 10)
                                        .build())
                                .build())
                        .size());
    }

    @ParameterizedTest
    @CsvSource({"0", "101"})
    void refusesPagesThatAreTooSmallOrTooLarge(long limit) {
        InvalidRequestException refused = assertThrows(
                InvalidRequestException.class,
                () -> names(CustomerListParams.builder().setLimit(limit).build()));
        assertEquals("limit", refused.getParam());
    }

    @Test
    void findsIntentsByMetadata() throws StripeException {
        Shop shop = new Shop(standIn.stripe());
        var backer = shop.backerWith("pm_card_visa");
        List<String> ids = new ArrayList<>();
        for (String pledge : List.of("p1", "p2")) {
            ids.add(standIn.stripe()
                    .v1()
                    .paymentIntents()
                    .create(Shop.offSession(backer, 2500)
                            .putMetadata("pledge_id", pledge)
                            .putMetadata("campaign", "c 'x'")
                            .build())
                    .getId());
        }
        assertEquals(List.of(ids.getFirst()), search("metadata['pledge_id']:'p1'"));
        assertEquals(List.of(ids.get(1)), search("metadata[\"pledge_id\"]:\"p2\" AND status:'succeeded'"));
        assertEquals(2, search("metadata['campaign']:'c \\'x\\''").size());
        assertEquals(
                2,
                search("metadata['pledge_id']:'p1' OR metadata['pledge_id']:'p2'")
                        .size());
        assertEquals(List.of(), search("-status:'succeeded'"));
        assertEquals(2, search("amount>2000 metadata['nothing']:null").size());
        assertThrows(InvalidRequestException.class, () -> search("pledge p1"));
        assertThrows(InvalidRequestException.class, () -> search("a:'1' AND b:'2' OR c:'3'"));
    }

    private List<String> search(String query) throws StripeException {
        return standIn
                .stripe()
                .v1()
                .paymentIntents()
                .search(PaymentIntentSearchParams.builder().setQuery(query).build())
                .getData()
                .stream()
                .map(PaymentIntent::getId)
                .toList();
    }

    @Test
    void expandsIntoObjectsAndLists() throws StripeException {
        Shop shop = new Shop(standIn.stripe());
        var backer = shop.backerWith("pm_card_visa");
        String intent = shop.charge(backer, 2500).getId();

        PaymentIntent expanded = standIn.stripe()
                .v1()
                .paymentIntents()
                .retrieve(
                        intent,
                        PaymentIntentRetrieveParams.builder()
                                .addExpand("customer")
                                .addExpand("latest_charge.balance_transaction.source")
                                .build());
        assertEquals("backer@example.org", expanded.getCustomerObject().getEmail());
        assertEquals(
                expanded.getLatestCharge(),
                expanded.getLatestChargeObject().getBalanceTransactionObject().getSource());

        var listed = standIn.stripe()
                .v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder()
                        .addExpand("data.payment_method")
                        .build());
        assertNotNull(listed.getData().getFirst().getPaymentMethodObject());
        InvalidRequestException refused = assertThrows(
                InvalidRequestException.class,
                () -> standIn.stripe()
                        .v1()
                        .paymentIntents()
                        .retrieve(
                                intent,
                                PaymentIntentRetrieveParams.builder()
                                        .addExpand("amount")
                                        .build()));
        assertTrue(refused.getStripeError().getMessage().contains("cannot be expanded"));
    }

    @Test
    void refusesUnknownParametersAndPathsAndKeys() {
        InvalidRequestException unknown = assertThrows(
                InvalidRequestException.class,
                () -> standIn.stripe()
                        .v1()
                        .customers()
                        .create(CustomerCreateParams.builder()
                                .putExtraParam("nickname", "x")
                                .build()));
        assertEquals("parameter_unknown", unknown.getCode());
        assertEquals("nickname", unknown.getParam());
        assertEquals(
                "Received unknown parameter: nickname", unknown.getStripeError().getMessage());

        assertThrows(
                InvalidRequestException.class,
                () -> standIn.stripe().v1().products().list());
        assertThrows(
                AuthenticationException.class,
                () -> standIn.client("sk_test_somebody_elses").v1().balance().retrieve());
        InvalidRequestException missing = assertThrows(
                InvalidRequestException.class,
                () -> standIn.stripe().v1().customers().retrieve("cus_nobody"));
        assertEquals(404, missing.getStatusCode());
        assertEquals("resource_missing", missing.getCode());
        assertThrows(
                StripeException.class,
                () -> standIn.stripe()
                        .v1()
                        .balance()
                        .retrieve(RequestOptions.builder()
                                .setStripeAccount("acct_nobody")
                                .build()));
    }

    @Test
    void mergesMetadataAndUnsetsFields() throws StripeException {
        Customer customer = standIn.stripe()
                .v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setName("Ada")
                        .putMetadata("a", "1")
                        .putMetadata("b", "2")
                        .build());
        Customer updated = standIn.stripe()
                .v1()
                .customers()
                .update(
                        customer.getId(),
                        CustomerUpdateParams.builder()
                                .setName("")
                                .putMetadata("a", "")
                                .putMetadata("c", "3")
                                .build());
        assertNull(updated.getName());
        assertEquals(Map.of("b", "2", "c", "3"), updated.getMetadata());
        assertThrows(
                InvalidRequestException.class,
                () -> standIn.stripe()
                        .v1()
                        .customers()
                        .update(
                                customer.getId(),
                                CustomerUpdateParams.builder()
                                        .putMetadata("k", "x".repeat(501))
                                        .build()));
    }

    @Test
    void hasTheMoneyPendingFirstAndAvailableLater() throws StripeException {
        Shop shop = new Shop(standIn.stripe());
        shop.charge(shop.backerWith("pm_card_visa"), 2500);
        var before = standIn.stripe().v1().balance().retrieve();
        assertEquals(0, before.getAvailable().getFirst().getAmount());
        assertEquals(2397, before.getPending().getFirst().getAmount());

        standIn.control().advance(Duration.ofDays(5));
        var after = standIn.stripe().v1().balance().retrieve();
        assertEquals(2397, after.getAvailable().getFirst().getAmount());
        assertEquals(0, after.getPending().getFirst().getAmount());
        var booked = standIn.stripe()
                .v1()
                .balanceTransactions()
                .list(BalanceTransactionListParams.builder().setType("charge").build())
                .getData()
                .getFirst();
        assertEquals("available", booked.getStatus());
    }

    @Test
    void makesMoneyAvailableAtOnceForTheCardThatBypassesPending() throws StripeException {
        Shop shop = new Shop(standIn.stripe());
        shop.charge(shop.backerWith("pm_card_bypassPending"), 2500);
        assertEquals(
                2397,
                standIn.stripe()
                        .v1()
                        .balance()
                        .retrieve()
                        .getAvailable()
                        .getFirst()
                        .getAmount());
        assertFalse(standIn.stripe().v1().balance().retrieve().getLivemode());
    }
}
