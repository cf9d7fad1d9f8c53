package io.fundly.sandbox.stripe.resources;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Failures;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Ids;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.json.Templates;
import io.fundly.sandbox.stripe.store.Store;
import java.util.List;

/**
 * What a connected account may do, and what it still owes to be allowed to: see
 * <a href="https://docs.stripe.com/connect/account-capabilities">capabilities</a> and
 * <a href="https://docs.stripe.com/connect/handling-api-verification">requirements</a>. Every change is told by
 * {@code account.updated} in the connected account.
 */
final class AccountStanding {
    private static final List<String> OWED = List.of(
            "business_profile.url", "business_type", "external_account", "tos_acceptance.date", "tos_acceptance.ip");

    /** A new account owes everything. */
    void begin(ObjectNode account) {
        String id = Json.require(account, "id");
        account.withObject("/external_accounts").put("url", "/v1/accounts/" + id + "/external_accounts");
        refresh(account);
    }

    /** Derives from what was submitted, and from capabilities that were taken away, what the account may do. */
    void refresh(ObjectNode account) {
        boolean submitted = account.path("details_submitted").asBoolean();
        ObjectNode capabilities = account.withObject("/capabilities");
        for (String name : List.of("card_payments", "transfers")) {
            if (capabilities.has(name)) {
                boolean lost = account.path("~lost").has(name);
                capabilities.put(name, submitted && !lost ? "active" : "inactive");
            }
        }
        boolean rejected = account.path("~rejected").isTextual();
        account.put("charges_enabled", !rejected && Store.says(capabilities, "card_payments", "active"));
        account.put(
                "payouts_enabled",
                !rejected && submitted && !account.path("~lost").has("payouts"));
        ObjectNode requirements = account.withObject("/requirements");
        for (String list : List.of("currently_due", "eventually_due", "past_due")) {
            ArrayNode owed = requirements.putArray(list);
            if (!submitted) {
                OWED.forEach(owed::add);
            }
        }
        if (rejected) {
            requirements.put("disabled_reason", account.path("~rejected").asText());
        } else {
            requirements.put("disabled_reason", submitted ? null : "requirements.past_due");
        }
    }

    /** Emits what changed, in the connected account, where Stripe tells it too. */
    void tell(Call call, ObjectNode before, ObjectNode after) {
        if (before.equals(after)) {
            return;
        }
        Call inside = call.in(Json.require(after, "id"));
        for (var entry : Json.fields(after.path("capabilities"))) {
            String name = entry.getKey();
            if (!entry.getValue().equals(before.path("capabilities").path(name))) {
                inside.emit("capability.updated", capabilityOf(after, name));
            }
        }
        inside.emitUpdate("account.updated", before, after);
    }

    private ObjectNode change(Call call, ObjectNode before, ObjectNode account) {
        refresh(account);
        call.put(account);
        tell(call, before, account);
        return account;
    }

    /** The creator has filled in everything on the hosted page. */
    ObjectNode complete(Call call, ObjectNode before) {
        ObjectNode account = before.deepCopy();
        account.put("details_submitted", true);
        if (!Json.text(account, "business_type").isPresent()) {
            account.put("business_type", "individual");
        }
        ObjectNode terms = account.withObject("/tos_acceptance");
        terms.put("date", call.now()).put("ip", "127.0.0.1").put("user_agent", "Fundly sandbox");
        ArrayNode external = account.withArray("/external_accounts/data");
        if (external.isEmpty()) {
            ObjectNode bank = Templates.blank("bank_account");
            bank.put("id", Ids.next("ba")).put("fingerprint", Ids.random(16));
            bank.set("account", account.get("id"));
            bank.set("country", account.get("country"));
            bank.set("currency", account.get("default_currency"));
            external.add(bank);
        }
        return change(call, before, account);
    }

    /** A capability, or {@code payouts}, is lost or regained, as after a review. */
    ObjectNode setCapability(Call call, ObjectNode before, String name, boolean active) {
        ObjectNode account = before.deepCopy();
        ObjectNode lost = account.withObjectProperty("~lost");
        if (active) {
            lost.remove(name);
        } else {
            lost.put(name, true);
        }
        return change(call, before, account);
    }

    ObjectNode reject(Call call, ObjectNode before, String reason) {
        ObjectNode account = before.deepCopy();
        account.put("~rejected", "rejected." + reason);
        account.withObjectProperty("~lost").put("transfers", true).put("card_payments", true);
        return change(call, before, account);
    }

    ObjectNode capability(Call call) {
        String name = call.pathParameter("name");
        ObjectNode account = Accounts.require(call);
        if (!account.path("capabilities").has(name)) {
            throw Failures.notFound("capability", name);
        }
        return capabilityOf(account, name);
    }

    private static ObjectNode capabilityOf(ObjectNode account, String name) {
        ObjectNode capability = Templates.blank("capability");
        capability.put("id", name);
        capability.set("account", account.get("id"));
        capability.set("requested_at", account.get("created"));
        capability.set("status", account.path("capabilities").path(name));
        return capability;
    }

    /** Money can only be sent to an account that may receive it. */
    static void requireTransfers(ObjectNode account) {
        if (!Store.says(account.path("capabilities"), "transfers", "active")) {
            throw StripeFailure.invalid(
                            "Your destination account needs to have at least one of the following capabilities enabled:"
                                    + " transfers, crypto_transfers, legacy_payments",
                            "insufficient_capabilities_for_transfer",
                            "destination")
                    .with("param", "destination");
        }
    }
}
