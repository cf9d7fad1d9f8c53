package io.fundly.payments.domain;

/**
 * Everything that asking the processor can come to. An adapter has to decide for one of these; what becomes of an
 * attempt and of its pledge after each is decided in {@link PaymentAttempt} and {@link PledgeProgress}, and nowhere else.
 */
public sealed interface GatewayAnswer {

    /** The card is saved for later. */
    record Ready(String intentId, String paymentMethod) implements GatewayAnswer {}

    /** The money is held on the card and can be taken. */
    record Authorized(String intentId) implements GatewayAnswer {}

    /** The money has come. */
    record Charged(String intentId, ChargeFacts charge) implements GatewayAnswer {}

    /** The backer has to act at the payment form, which the secret opens. */
    record ActionNeeded(String intentId, String clientSecret) implements GatewayAnswer {}

    /** The card was refused. */
    record Declined(String intentId, Decline decline) implements GatewayAnswer {}

    /** The request itself was refused and had no effect. */
    record Invalid(Refusal refusal) implements GatewayAnswer {}

    /** The processor has not decided yet. */
    record Underway(String intentId) implements GatewayAnswer {}

    /** It was canceled, and nothing can come of it any more. */
    record Voided(String intentId) implements GatewayAnswer {}

    /** The processor knows of no such thing, and nothing that was sent can still make it. */
    record Absent() implements GatewayAnswer {}

    /** The request was not carried out; it may be sent again. */
    record Deferred(String detail) implements GatewayAnswer {}

    /** The request may have been carried out, or not. */
    record Unclear(String detail) implements GatewayAnswer {}
}
