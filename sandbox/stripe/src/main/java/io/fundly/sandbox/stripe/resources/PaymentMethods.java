package io.fundly.sandbox.stripe.resources;

import static io.fundly.sandbox.stripe.api.Field.choice;
import static io.fundly.sandbox.stripe.api.Field.integer;
import static io.fundly.sandbox.stripe.api.Field.metadata;
import static io.fundly.sandbox.stripe.api.Field.object;
import static io.fundly.sandbox.stripe.api.Field.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Arguments;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Failures;
import io.fundly.sandbox.stripe.api.Pages;
import io.fundly.sandbox.stripe.api.Rendering;
import io.fundly.sandbox.stripe.api.Route;
import io.fundly.sandbox.stripe.api.Shape;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Store;
import java.util.List;
import java.util.Optional;

/** <a href="https://docs.stripe.com/api/payment_methods">Payment methods</a>, of which there are cards. */
final class PaymentMethods implements Resource {
    /** The own field of a method that was used up or detached, and may not be used again. */
    private static final String SPENT = "~spent";

    private final PaymentMethodMaking making;

    PaymentMethods(PaymentMethodMaking making) {
        this.making = making;
    }

    @Override
    public List<Route> routes() {
        Shape create = Shape.of(
                choice("type", "card").mandatory(),
                Forms.card(),
                Forms.billingDetails(),
                choice("allow_redisplay", "always", "limited", "unspecified"),
                metadata());
        Shape update = Shape.of(
                Forms.billingDetails(),
                choice("allow_redisplay", "always", "limited", "unspecified"),
                object("card", integer("exp_month"), integer("exp_year")),
                metadata());
        return List.of(
                Route.post("/v1/payment_methods", create, this::create).forClientsToo(),
                Route.get(
                        "/v1/payment_methods",
                        Shape.listOf(text("customer"), choice("type", "card")),
                        call -> page(call, call.arguments().text("customer"), "/v1/payment_methods")),
                Route.get("/v1/payment_methods/{id}", Shape.of(), this::retrieve),
                Route.post("/v1/payment_methods/{id}", update, PaymentMethods::update),
                Route.post(
                        "/v1/payment_methods/{id}/attach",
                        Shape.of(text("customer").mandatory()),
                        this::attach),
                Route.post("/v1/payment_methods/{id}/detach", Shape.of(), this::detach),
                Route.get("/v1/customers/{id}/payment_methods", Shape.listOf(choice("type", "card")), call -> {
                    String id = Json.require(Customers.require(call, call.pathParameter("id")), "id");
                    return page(call, Optional.of(id), "/v1/customers/" + id + "/payment_methods");
                }),
                Route.get("/v1/customers/{id}/payment_methods/{method}", Shape.of(), PaymentMethods::ofCustomer));
    }

    private ObjectNode create(Call call) {
        return making.fromForm(call, call.arguments());
    }

    /** Without a customer there is nothing to list: methods on their own are not kept in a list. */
    private static ObjectNode page(Call call, Optional<String> customer, String url) {
        if (customer.isEmpty()) {
            return Pages.list(List.of(), false, url);
        }
        String id = customer.get();
        return Pages.of(
                call,
                call.store().where(call.account(), "payment_method", "customer", id),
                url,
                method -> Store.says(method, "customer", id));
    }

    private ObjectNode retrieve(Call call) {
        String id = call.pathParameter("id");
        return call.find("payment_method", id)
                .or(() -> making.fromTestCard(call, id))
                .orElseThrow(() -> Failures.notFound("payment_method", id));
    }

    private static ObjectNode ofCustomer(Call call) {
        ObjectNode customer = Customers.require(call, call.pathParameter("id"));
        String id = call.pathParameter("method");
        return call.find("payment_method", id)
                .filter(method -> Store.says(method, "customer", Json.require(customer, "id")))
                .orElseThrow(() -> Failures.notFound("payment_method", id));
    }

    private static ObjectNode update(Call call) {
        String id = call.pathParameter("id");
        ObjectNode before = call.find("payment_method", id).orElseThrow(() -> Failures.notFound("payment_method", id));
        ObjectNode method = before.deepCopy();
        Arguments arguments = call.arguments();
        if (before.get("customer").isNull()) {
            throw StripeFailure.invalid("You must save this PaymentMethod to a customer before you can update it.");
        }
        Forms.fillBillingDetails(arguments.object("billing_details"), method.withObject("/billing_details"));
        arguments.object("card").copyTo(method.withObject("/card"), "exp_month", "exp_year");
        arguments.copyTo(method, "allow_redisplay");
        arguments.mergeMetadata(method);
        call.put(method);
        call.emitUpdate("payment_method.updated", before, method);
        return method;
    }

    private ObjectNode attach(Call call) {
        String customer = call.arguments().requireText("customer");
        call.reference("customer", customer, "customer");
        return attach(call, resolve(call, call.pathParameter("id"), "payment_method"), customer);
    }

    /** The method a parameter names; one of Stripe's test ids makes a new method, as it does there. */
    ObjectNode resolve(Call call, String id, String param) {
        ObjectNode method = call.find("payment_method", id)
                .or(() -> making.fromTestCard(call, id))
                .orElseThrow(() -> Failures.missingReference("payment_method", id, param));
        if (method.path(SPENT).asBoolean(false)) {
            throw StripeFailure.invalid(
                    "This PaymentMethod was previously used without being attached to a Customer or was"
                            + " detached from a Customer, and may not be used again.");
        }
        return method;
    }

    /** The method that the call brings, by id or typed into a form; empty if it brings none. */
    Optional<ObjectNode> fromCall(Call call) {
        Arguments arguments = call.arguments();
        if (arguments.has("payment_method_data")) {
            return Optional.of(making.fromForm(call, arguments.object("payment_method_data")));
        }
        return arguments.text("payment_method").map(id -> resolve(call, id, "payment_method"));
    }

    /** Saves the method with a customer, unless its issuer refuses. */
    ObjectNode attach(Call call, ObjectNode method, String customer) {
        CardBehaviour.of(method).refusesAttaching().ifPresent(decline -> {
            throw StripeFailure.kept(402, decline.error());
        });
        if (Store.says(method, "customer", customer)) {
            return method;
        }
        if (!method.get("customer").isNull()) {
            throw StripeFailure.invalid("The payment method you provided has already been attached to a customer.");
        }
        method.put("customer", customer);
        call.put(method);
        call.emit("payment_method.attached", method);
        return method;
    }

    private ObjectNode detach(Call call) {
        String id = call.pathParameter("id");
        ObjectNode method = call.find("payment_method", id).orElseThrow(() -> Failures.notFound("payment_method", id));
        if (method.get("customer").isNull()) {
            throw StripeFailure.invalid(
                    "The payment method you provided is not attached to a customer so detachment is impossible.");
        }
        return detach(call, method);
    }

    /** Takes the method from its customer; it cannot be used again. */
    ObjectNode detach(Call call, ObjectNode method) {
        ObjectNode before = method.deepCopy();
        method.putNull("customer");
        spend(call, method);
        call.emitUpdate("payment_method.detached", before, method);
        return method;
    }

    /** Marks a method that was used once without being saved. */
    void spend(Call call, ObjectNode method) {
        method.put(SPENT, true);
        call.put(method);
    }

    /** What an intent says of a method inside an error. */
    static ObjectNode describe(ObjectNode method) {
        return Rendering.visible(method);
    }
}
