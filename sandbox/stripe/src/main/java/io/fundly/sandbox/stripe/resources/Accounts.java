package io.fundly.sandbox.stripe.resources;

import static io.fundly.sandbox.stripe.api.Field.bool;
import static io.fundly.sandbox.stripe.api.Field.choice;
import static io.fundly.sandbox.stripe.api.Field.integer;
import static io.fundly.sandbox.stripe.api.Field.metadata;
import static io.fundly.sandbox.stripe.api.Field.object;
import static io.fundly.sandbox.stripe.api.Field.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Arguments;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Failures;
import io.fundly.sandbox.stripe.api.Field;
import io.fundly.sandbox.stripe.api.Origin;
import io.fundly.sandbox.stripe.api.Pages;
import io.fundly.sandbox.stripe.api.Route;
import io.fundly.sandbox.stripe.api.Shape;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.json.Templates;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * <a href="https://docs.stripe.com/api/accounts">Connected accounts</a>. They onboard on a page Stripe hosts; until then they
 * can neither be paid nor pay out.
 */
final class Accounts implements Resource {
    private static final Map<String, String> CURRENCY_OF = Map.ofEntries(
            Map.entry("US", "usd"),
            Map.entry("GB", "gbp"),
            Map.entry("CH", "chf"),
            Map.entry("DK", "dkk"),
            Map.entry("NO", "nok"),
            Map.entry("SE", "sek"),
            Map.entry("PL", "pln"),
            Map.entry("CZ", "czk"),
            Map.entry("JP", "jpy"),
            Map.entry("CA", "cad"),
            Map.entry("AU", "aud"));
    private static final Field[] CAPABILITIES = {
        object("card_payments", bool("requested")), object("transfers", bool("requested"))
    };

    private final AccountStanding standing;

    Accounts(AccountStanding standing) {
        this.standing = standing;
    }

    @Override
    public List<Route> routes() {
        Field[] common = {
            object(
                    "business_profile",
                    text("mcc"),
                    text("name"),
                    text("product_description"),
                    text("support_email"),
                    text("url")),
            choice("business_type", "company", "government_entity", "individual", "non_profit"),
            object("capabilities", CAPABILITIES),
            text("email"),
            metadata(),
            object(
                    "settings",
                    object(
                            "payouts",
                            bool("debit_negative_balances"),
                            object(
                                    "schedule",
                                    choice("interval", "manual", "daily", "weekly", "monthly"),
                                    integer("delay_days"))))
        };
        Shape update = Shape.of(common);
        Field[] creating = Forms.with(
                common,
                text("country"),
                text("default_currency"),
                choice("type", "custom", "express", "standard"),
                controller());
        return List.of(
                Route.post("/v1/accounts", Shape.of(creating), this::create),
                Route.get("/v1/accounts", Shape.listOf(Field.range("created")), Accounts::page),
                Route.get("/v1/account", Shape.of(), Accounts::own),
                Route.get("/v1/accounts/{id}", Shape.of(), Accounts::require),
                Route.post("/v1/accounts/{id}", update, this::update),
                Route.delete("/v1/accounts/{id}", Accounts::delete),
                Route.get("/v1/accounts/{id}/capabilities/{name}", Shape.of(), standing::capability),
                Route.post(
                        "/v1/accounts/{id}/reject",
                        Shape.of(choice("reason", "fraud", "terms_of_service", "other")
                                .mandatory()),
                        call -> standing.reject(
                                call, require(call), call.arguments().requireText("reason"))));
    }

    private static Field controller() {
        return object(
                "controller",
                object("fees", choice("payer", "account", "application")),
                object("losses", choice("payments", "application", "stripe")),
                choice("requirement_collection", "application", "stripe"),
                object("stripe_dashboard", choice("type", "express", "full", "none")));
    }

    /** The caller's own account, or the connected one it acts for. */
    private static ObjectNode own(Call call) {
        if (!call.account().equals(Origin.PLATFORM)) {
            return call.in(Origin.PLATFORM).require("account", call.account());
        }
        ObjectNode platform = Templates.blank("account");
        platform.put("id", Origin.PLATFORM).put("type", "standard").put("details_submitted", true);
        platform.put("charges_enabled", true).put("payouts_enabled", true);
        platform.withObject("/capabilities").put("card_payments", "active").put("transfers", "active");
        platform.putObject("controller").put("type", "account");
        return platform;
    }

    static ObjectNode require(Call call) {
        String id = call.pathParameter("id");
        return call.find("account", id).orElseThrow(() -> Failures.notFound("account", id));
    }

    private static ObjectNode page(Call call) {
        return Pages.of(call, call.store().all(call.account(), "account"), "/v1/accounts", _ -> true);
    }

    private ObjectNode create(Call call) {
        Arguments arguments = call.arguments();
        if (!call.account().equals(Origin.PLATFORM)) {
            throw StripeFailure.invalid("Only a platform can create accounts.");
        }
        ObjectNode account = call.create("account", "acct");
        String country = arguments.text("country").orElse("DE").toUpperCase(Locale.ROOT);
        account.put("country", country);
        account.put(
                "default_currency",
                arguments
                        .text("default_currency")
                        .map(Currencies::require)
                        .orElse(CURRENCY_OF.getOrDefault(country, "eur")));
        control(arguments, account);
        fill(arguments, account);
        standing.begin(account);
        call.put(account);
        call.effect("account.created", account);
        return account;
    }

    /** The type of an account is what its controller's properties add up to. */
    private static void control(Arguments arguments, ObjectNode account) {
        if (arguments.has("type") && arguments.has("controller")) {
            throw StripeFailure.invalid(
                    "You may not provide the `type` parameter and `controller` parameters at the same time.");
        }
        ObjectNode controller = account.withObject("/controller");
        String type = arguments.text("type").orElse("none");
        account.put("type", type);
        switch (type) {
            case "standard" -> control(controller, "account", "stripe", "stripe", "full");
            case "custom" -> control(controller, "application_custom", "application", "application", "none");
            case "express" -> control(controller, "application_express", "application", "stripe", "express");
            default -> {
                Arguments sent = arguments.object("controller");
                control(
                        controller,
                        sent.object("fees").text("payer").orElse("account"),
                        sent.object("losses").text("payments").orElse("stripe"),
                        sent.text("requirement_collection").orElse("stripe"),
                        sent.object("stripe_dashboard").text("type").orElse("full"));
            }
        }
    }

    private static void control(
            ObjectNode controller, String payer, String losses, String collection, String dashboard) {
        controller.putObject("fees").put("payer", payer);
        controller.putObject("losses").put("payments", losses);
        controller.put("requirement_collection", collection);
        controller.putObject("stripe_dashboard").put("type", dashboard);
    }

    private ObjectNode update(Call call) {
        ObjectNode before = require(call);
        ObjectNode account = before.deepCopy();
        fill(call.arguments(), account);
        standing.refresh(account);
        call.put(account);
        standing.tell(call, before, account);
        return account;
    }

    private static void fill(Arguments arguments, ObjectNode account) {
        arguments.copyTo(account, "business_type", "email");
        arguments.mergeMetadata(account);
        arguments
                .object("business_profile")
                .copyTo(
                        account.withObject("/business_profile"),
                        "mcc",
                        "name",
                        "product_description",
                        "support_email",
                        "url");
        Arguments payouts = arguments.object("settings").object("payouts");
        payouts.copyTo(account.withObject("/settings/payouts"), "debit_negative_balances");
        payouts.object("schedule").copyTo(account.withObject("/settings/payouts/schedule"), "interval", "delay_days");
        for (String capability : new String[] {"card_payments", "transfers"}) {
            Arguments sent = arguments.object("capabilities").object(capability);
            if (sent.flag("requested") && !account.path("capabilities").has(capability)) {
                account.withObject("/capabilities").put(capability, "inactive");
            }
        }
    }

    private static ObjectNode delete(Call call) {
        String id = Json.require(require(call), "id");
        ObjectNode deleted =
                Json.object().put("id", id).put("object", "account").put("deleted", true);
        call.put(deleted);
        return deleted;
    }
}
