package io.fundly.sandbox.stripe.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Arguments;
import io.fundly.sandbox.stripe.api.Field;
import io.fundly.sandbox.stripe.json.Json;
import java.util.Arrays;
import java.util.stream.Stream;

/** Parameters that several resources share. */
final class Forms {
    private static final String[] ADDRESS = {"city", "country", "line1", "line2", "postal_code", "state"};

    private Forms() {}

    static Field address(String name) {
        return Field.object(name, Arrays.stream(ADDRESS).map(Field::text).toArray(Field[]::new));
    }

    static Field shipping() {
        return Field.object(
                "shipping",
                address("address").mandatory(),
                Field.text("name").mandatory(),
                Field.text("carrier"),
                Field.text("phone"),
                Field.text("tracking_number"));
    }

    static Field billingDetails() {
        return Field.object(
                "billing_details",
                address("address"),
                Field.text("email"),
                Field.text("name"),
                Field.text("phone"),
                Field.text("tax_id"));
    }

    /** The details of a payment method typed into a form in a browser. */
    static Field paymentMethodData() {
        return Field.object(
                "payment_method_data",
                Field.choice("type", "card").mandatory(),
                card(),
                billingDetails(),
                Field.choice("allow_redisplay", "always", "limited", "unspecified"),
                Field.metadata());
    }

    static Field card() {
        return Field.object(
                "card",
                Field.text("number").mandatory(),
                Field.integer("exp_month").mandatory(),
                Field.integer("exp_year").mandatory(),
                Field.text("cvc"));
    }

    static Field cardOptions() {
        return Field.object(
                "payment_method_options",
                Field.object(
                        "card",
                        Field.choice("request_three_d_secure", "any", "automatic", "challenge"),
                        Field.bool("moto")));
    }

    /** Fills addresses and contact data into an object that has every field of them already. */
    static void fillBillingDetails(Arguments sent, ObjectNode billingDetails) {
        sent.copyTo(billingDetails, "email", "name", "phone", "tax_id");
        if (sent.has("address")) {
            billingDetails.set("address", completeAddress(sent.object("address")));
        }
    }

    /** An address as it was sent, with null for what was not. */
    static ObjectNode completeAddress(Arguments sent) {
        ObjectNode address = Json.object();
        for (String field : ADDRESS) {
            address.set(field, sent.raw(field));
        }
        return address;
    }

    /** Shipping as it was sent, with null for what was not; null if none was sent. */
    static void fillShipping(Arguments arguments, ObjectNode object) {
        if (!arguments.has("shipping")) {
            return;
        }
        Arguments sent = arguments.object("shipping");
        ObjectNode shipping = Json.object();
        shipping.set("address", completeAddress(sent.object("address")));
        for (String field : new String[] {"carrier", "name", "phone", "tracking_number"}) {
            shipping.set(field, sent.raw(field));
        }
        object.set("shipping", sent.has("name") ? shipping : Json.object().nullNode());
    }

    static Field[] without(String name, Field... fields) {
        return Arrays.stream(fields).filter(field -> !field.name().equals(name)).toArray(Field[]::new);
    }

    static Field[] with(Field[] fields, Field... more) {
        return Stream.concat(Arrays.stream(fields), Arrays.stream(more)).toArray(Field[]::new);
    }
}
