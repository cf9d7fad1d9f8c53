package io.fundly.sandbox.stripe.resources;

import static io.fundly.sandbox.stripe.api.Field.choice;
import static io.fundly.sandbox.stripe.api.Field.list;
import static io.fundly.sandbox.stripe.api.Field.metadata;
import static io.fundly.sandbox.stripe.api.Field.object;
import static io.fundly.sandbox.stripe.api.Field.range;
import static io.fundly.sandbox.stripe.api.Field.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Arguments;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Failures;
import io.fundly.sandbox.stripe.api.Field;
import io.fundly.sandbox.stripe.api.Pages;
import io.fundly.sandbox.stripe.api.Route;
import io.fundly.sandbox.stripe.api.Shape;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Ids;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Store;
import java.util.List;
import java.util.Locale;

/** <a href="https://docs.stripe.com/api/customers">Customers</a>. */
final class Customers implements Resource {
    private static final Field[] FIELDS = {
        Forms.address("address"),
        text("description"),
        text("email"),
        object("invoice_settings", text("default_payment_method")),
        metadata(),
        text("name"),
        text("payment_method"),
        text("phone"),
        list("preferred_locales"),
        Forms.shipping(),
        choice("tax_exempt", "exempt", "none", "reverse")
    };
    private static final Field[] UPDATABLE = Forms.without("payment_method", FIELDS);

    private final PaymentMethods paymentMethods;

    Customers(PaymentMethods paymentMethods) {
        this.paymentMethods = paymentMethods;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/v1/customers/search",
                        Search.SHAPE,
                        call -> Search.of(call, "customer", "/v1/customers/search")),
                Route.post("/v1/customers", Shape.of(FIELDS), this::create),
                Route.get(
                        "/v1/customers",
                        Shape.listOf(text("email"), range("created")),
                        call -> Pages.filtered(call, "customer", "/v1/customers", "email")),
                Route.get("/v1/customers/{id}", Shape.of(), Customers::retrieve),
                Route.post("/v1/customers/{id}", Shape.of(UPDATABLE), this::update),
                Route.delete("/v1/customers/{id}", this::delete));
    }

    static ObjectNode require(Call call, String id) {
        return call.find("customer", id).orElseThrow(() -> Failures.notFound("customer", id));
    }

    private ObjectNode create(Call call) {
        ObjectNode customer = call.create("customer", "cus");
        customer.put("invoice_prefix", Ids.random(8).toUpperCase(Locale.ROOT));
        fill(call, customer);
        call.put(customer);
        call.emit("customer.created", customer);
        call.effect("customer.created", customer);
        call.arguments().text("payment_method").ifPresent(id -> {
            ObjectNode method = paymentMethods.resolve(call, id, "payment_method");
            paymentMethods.attach(call, method, Json.require(customer, "id"));
        });
        return customer;
    }

    /** A deleted customer can still be asked for and says that it is deleted. */
    private static ObjectNode retrieve(Call call) {
        String id = call.pathParameter("id");
        return call.store()
                .find(call.account(), id)
                .filter(found -> Store.says(found, "object", "customer"))
                .orElseThrow(() -> Failures.notFound("customer", id));
    }

    private ObjectNode update(Call call) {
        ObjectNode before = require(call, call.pathParameter("id"));
        ObjectNode customer = before.deepCopy();
        fill(call, customer);
        call.put(customer);
        if (!customer.equals(before)) {
            call.emitUpdate("customer.updated", before, customer);
        }
        return customer;
    }

    private static void fill(Call call, ObjectNode customer) {
        Arguments arguments = call.arguments();
        arguments.copyTo(customer, "description", "email", "name", "phone", "preferred_locales", "tax_exempt");
        if (arguments.has("address")) {
            boolean unset = arguments.raw("address").isNull();
            customer.set("address", unset ? customer.nullNode() : Forms.completeAddress(arguments.object("address")));
        }
        Forms.fillShipping(arguments, customer);
        arguments.text("email").filter(email -> !email.contains("@")).ifPresent(email -> {
            throw StripeFailure.invalid("Invalid email address: " + email, "email_invalid", "email");
        });
        arguments.mergeMetadata(customer);
        Arguments invoices = arguments.object("invoice_settings");
        if (invoices.has("default_payment_method")) {
            invoices.text("default_payment_method").ifPresent(id -> requireAttached(call, customer, id));
            customer.withObject("/invoice_settings")
                    .set("default_payment_method", invoices.raw("default_payment_method"));
        }
    }

    private static void requireAttached(Call call, ObjectNode customer, String paymentMethod) {
        String param = "invoice_settings[default_payment_method]";
        ObjectNode method = call.reference("payment_method", paymentMethod, param);
        if (!Store.says(method, "customer", Json.require(customer, "id"))) {
            throw StripeFailure.invalid("The customer does not have a payment method with the ID " + paymentMethod
                            + ". The payment method must be attached to the customer.")
                    .with("param", param);
        }
    }

    private ObjectNode delete(Call call) {
        ObjectNode customer = require(call, call.pathParameter("id"));
        String id = Json.require(customer, "id");
        Store.Listing methods = call.store().where(call.account(), "payment_method", "customer", id);
        for (int i = 0; i < methods.size(); i++) {
            ObjectNode method = methods.get(i);
            if (Store.says(method, "customer", id)) {
                paymentMethods.detach(call, method);
            }
        }
        ObjectNode deleted =
                Json.object().put("id", id).put("object", "customer").put("deleted", true);
        call.put(deleted);
        call.emit("customer.deleted", customer);
        return deleted;
    }
}
