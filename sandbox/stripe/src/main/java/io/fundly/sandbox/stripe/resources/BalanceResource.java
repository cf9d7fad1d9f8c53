package io.fundly.sandbox.stripe.resources;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Route;
import io.fundly.sandbox.stripe.api.Shape;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Balances;
import java.util.List;

/** <a href="https://docs.stripe.com/api/balance">The balance</a> of an account. */
final class BalanceResource implements Resource {
    private final Balances balances;

    BalanceResource(Balances balances) {
        this.balances = balances;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/v1/balance", Shape.of(), this::retrieve));
    }

    private ObjectNode retrieve(Call call) {
        ObjectNode balance = Json.object().put("object", "balance");
        ArrayNode available = balance.putArray("available");
        balance.put("livemode", false);
        ArrayNode pending = balance.putArray("pending");
        balances.of(call.account(), call.now()).forEach((currency, funds) -> {
            available.add(line(funds.available(), currency));
            pending.add(line(funds.pending(), currency));
        });
        return balance;
    }

    private static ObjectNode line(long amount, String currency) {
        ObjectNode line = Json.object().put("amount", amount).put("currency", currency);
        line.putObject("source_types").put("card", amount);
        return line;
    }
}
