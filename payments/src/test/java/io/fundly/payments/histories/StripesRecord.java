package io.fundly.payments.histories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.param.BalanceTransactionListParams;
import io.fundly.payments.testing.StripeSide;
import io.fundly.payments.v1.Pledge;
import io.fundly.type.v1.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What really happened at Stripe for the pledges of a history, by its own record. */
final class StripesRecord {

    private final Stage stage;
    private final List<ObjectNode> ours;

    StripesRecord(Stage stage) {
        this.stage = stage;
        var pledges = new HashSet<>(stage.pledgeIds());
        var all = stage.scene().stripe().control().effects("");
        var charges = new HashSet<String>();
        for (var effect : all) {
            if (isCharge(effect) && pledges.contains(pledgeOf(effect))) {
                charges.add(object(effect));
            }
        }
        ours = all.stream()
                .filter(effect -> pledges.contains(pledgeOf(effect))
                        || charges.contains(effect.path("charge").asText()))
                .toList();
    }

    private static boolean isCharge(JsonNode effect) {
        return Set.of("charge.succeeded", "charge.captured").contains(kind(effect));
    }

    private static String kind(JsonNode effect) {
        return effect.path("kind").asText();
    }

    private static String object(JsonNode effect) {
        return effect.path("object").asText();
    }

    private static String pledgeOf(JsonNode effect) {
        return effect.path("metadata").path("pledge_id").asText();
    }

    /** The charges of a pledge that took money. */
    List<ObjectNode> chargesOf(String pledge) {
        return ours.stream()
                .filter(StripesRecord::isCharge)
                .filter(effect -> pledgeOf(effect).equals(pledge))
                .toList();
    }

    /** The pledges that were charged, each once, in the order of that. */
    List<Pledge> charged() {
        return ours.stream()
                .filter(StripesRecord::isCharge)
                .map(StripesRecord::pledgeOf)
                .distinct()
                .map(id -> Pledge.newBuilder()
                        .setId(id)
                        .setAmount(Money.newBuilder().setCurrencyCode("EUR"))
                        .build())
                .toList();
    }

    /** What was given back of a charge and has not come back again. */
    long refunded(String charge) {
        return sum("refund.created", charge) - sum("refund.failed", charge);
    }

    /** What banks have taken of a charge and not given back. */
    long disputed(String charge) {
        return sum("dispute.funds_withdrawn", charge) - sum("dispute.funds_reinstated", charge);
    }

    private long sum(String kind, String charge) {
        return ours.stream()
                .filter(effect -> kind(effect).equals(kind))
                .filter(effect -> effect.path("charge").asText().equals(charge))
                .mapToLong(effect -> effect.path("amount").asLong())
                .sum();
    }

    List<String> refundsThatHold() {
        var failed = objects("refund.failed");
        return objects("refund.created").stream()
                .filter(refund -> !failed.contains(refund))
                .toList();
    }

    List<String> undisputedCharges() {
        var disputed = ours.stream()
                .filter(effect -> kind(effect).equals("dispute.opened"))
                .map(effect -> effect.path("charge").asText())
                .toList();
        return ours.stream()
                .filter(StripesRecord::isCharge)
                .map(StripesRecord::object)
                .filter(charge -> !disputed.contains(charge))
                .toList();
    }

    List<String> openDisputes() {
        var over = ours.stream()
                .filter(effect -> Set.of("dispute.won", "dispute.lost", "dispute.warning_closed")
                        .contains(kind(effect)))
                .map(StripesRecord::object)
                .toList();
        return objects("dispute.opened").stream()
                .filter(dispute -> !over.contains(dispute))
                .toList();
    }

    private List<String> objects(String kind) {
        return ours.stream()
                .filter(effect -> kind(effect).equals(kind))
                .map(StripesRecord::object)
                .toList();
    }

    /** What all of it did to the balance there, entry by entry: what moved, how much of it came or went, and the fee. */
    Map<String, String> balance() {
        var sources = new HashSet<String>();
        ours.forEach(effect -> sources.add(object(effect)));
        var found = new TreeMap<String, String>();
        try {
            StripeSide.client()
                    .v1()
                    .balanceTransactions()
                    .list(BalanceTransactionListParams.builder()
                            .setLimit(100L)
                            .setCreated(BalanceTransactionListParams.Created.builder()
                                    .setGte(stage.begin().getEpochSecond())
                                    .build())
                            .build())
                    .autoPagingIterable()
                    .forEach(entry -> {
                        if (sources.contains(entry.getSource())) {
                            found.put(entry.getId(), told(entry));
                        }
                    });
        } catch (StripeException failure) {
            throw new IllegalStateException(failure);
        }
        return found;
    }

    private static String told(BalanceTransaction entry) {
        return entry.getSource() + " " + entry.getNet() + ", fee " + entry.getFee();
    }
}
