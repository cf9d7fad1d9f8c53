package io.fundly.sandbox.stripe.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.json.Json;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;

/** The money of each account, derived from its balance transactions and from nothing else. */
public final class Balances {
    private final Map<String, SortedMap<String, Purse>> accounts = new TreeMap<>();

    public Balances(Store store) {
        store.onRecord(Records.OBJECT, line -> {
            ObjectNode object = Records.object(line.json());
            if (Store.says(object, "object", "balance_transaction")) {
                add(Json.require(line.json(), "account"), object);
            }
        });
    }

    /** Each is written once only, so adding is enough. */
    private void add(String account, ObjectNode transaction) {
        accounts.computeIfAbsent(account, _ -> new TreeMap<>())
                .computeIfAbsent(Json.require(transaction, "currency"), _ -> new Purse())
                .add(
                        transaction.path("net").asLong(),
                        transaction.path("available_on").asLong());
    }

    /** What an account has in each currency, in the currency's smallest unit. */
    public SortedMap<String, Funds> of(String account, long nowSeconds) {
        SortedMap<String, Funds> funds = new TreeMap<>();
        accounts.getOrDefault(account, new TreeMap<>())
                .forEach((currency, purse) -> funds.put(currency, purse.at(nowSeconds)));
        return funds;
    }

    /** What an account can spend now. */
    public long available(String account, String currency, long nowSeconds) {
        return of(account, nowSeconds).getOrDefault(currency, new Funds(0, 0)).available();
    }

    /** Forgets all. */
    public void clear() {
        accounts.clear();
    }

    /** Money that can be spent and money that is still on its way. */
    public record Funds(long available, long pending) {}

    private record Pending(long availableOn, long net) implements Comparable<Pending> {
        @Override
        public int compareTo(Pending other) {
            return Long.compare(availableOn, other.availableOn);
        }
    }

    private static final class Purse {
        private final PriorityQueue<Pending> pending = new PriorityQueue<>();
        private long available;
        private long onItsWay;

        void add(long net, long availableOn) {
            pending.add(new Pending(availableOn, net));
            onItsWay += net;
        }

        Funds at(long nowSeconds) {
            while (!pending.isEmpty() && pending.peek().availableOn <= nowSeconds) {
                long net = pending.remove().net;
                available += net;
                onItsWay -= net;
            }
            return new Funds(available, onItsWay);
        }
    }
}
