package io.fundly.payments.domain;

import static io.fundly.payments.domain.AttemptState.AUTHORIZED;
import static io.fundly.payments.domain.AttemptState.FAILED;
import static io.fundly.payments.domain.AttemptState.PENDING;
import static io.fundly.payments.domain.AttemptState.SUCCEEDED;
import static io.fundly.payments.domain.AttemptState.UNKNOWN;
import static io.fundly.payments.domain.AttemptState.VOIDED;
import static io.fundly.payments.domain.AttemptState.VOID_DUE;
import static io.fundly.payments.domain.AttemptState.WAITING;

import io.fundly.payments.domain.GatewayAnswer.Absent;
import io.fundly.payments.domain.GatewayAnswer.ActionNeeded;
import io.fundly.payments.domain.GatewayAnswer.Authorized;
import io.fundly.payments.domain.GatewayAnswer.Charged;
import io.fundly.payments.domain.GatewayAnswer.Declined;
import io.fundly.payments.domain.GatewayAnswer.Deferred;
import io.fundly.payments.domain.GatewayAnswer.Invalid;
import io.fundly.payments.domain.GatewayAnswer.Ready;
import io.fundly.payments.domain.GatewayAnswer.Unclear;
import io.fundly.payments.domain.GatewayAnswer.Underway;
import io.fundly.payments.domain.GatewayAnswer.Voided;
import java.util.Locale;
import java.util.Optional;

/** The one table from what an attempt is, and what the processor answers, to what the attempt becomes. */
final class AttemptMoves {

    private AttemptMoves() {}

    /** Once money has moved, nothing else counts; what is not known to have happened is not taken for refused. */
    static AttemptState next(AttemptKind kind, AttemptState state, GatewayAnswer answer) {
        return switch (answer) {
            case Ready _ -> afterReady(state);
            case Authorized _ -> afterHold(state);
            case Charged _ -> SUCCEEDED;
            case ActionNeeded _ -> afterAction(kind, state);
            case Declined _, Invalid _ -> afterRefusal(state);
            case Underway _, Unclear _ -> state == PENDING ? UNKNOWN : state;
            case Voided _ -> kind == AttemptKind.CHARGE || state == AUTHORIZED ? afterRefusal(state) : afterVoid(state);
            case Absent _ -> state == VOID_DUE ? VOIDED : afterRefusal(state);
            case Deferred _ -> state;
        };
    }

    /** A card that was saved for nothing moves no money: there is nothing to cancel any more. */
    private static AttemptState afterReady(AttemptState state) {
        return switch (state) {
            case PENDING, UNKNOWN, WAITING -> SUCCEEDED;
            case VOID_DUE -> VOIDED;
            case AUTHORIZED, SUCCEEDED, FAILED, VOIDED -> state;
        };
    }

    /** Money that is held for nothing has to be let go. */
    private static AttemptState afterHold(AttemptState state) {
        return switch (state) {
            case PENDING, UNKNOWN, WAITING -> AUTHORIZED;
            case FAILED, VOIDED -> VOID_DUE;
            case AUTHORIZED, SUCCEEDED, VOID_DUE -> state;
        };
    }

    private static AttemptState afterForm(AttemptState state) {
        return switch (state) {
            case PENDING, UNKNOWN, WAITING -> WAITING;
            case AUTHORIZED, SUCCEEDED, FAILED, VOID_DUE, VOIDED -> state;
        };
    }

    /** Where the backer is away, nobody can act: a charge has failed, and a question is taken back without an answer. */
    private static AttemptState afterAction(AttemptKind kind, AttemptState state) {
        return switch (kind) {
            case SETUP, AUTHORIZATION, PAYMENT, REPLACEMENT -> afterForm(state);
            case CHARGE -> afterRefusal(state);
            case VERIFICATION -> givenUp(state);
        };
    }

    /** At the form the backer may try another card. */
    private static AttemptState afterRefusal(AttemptState state) {
        return switch (state) {
            case PENDING, UNKNOWN, AUTHORIZED -> FAILED;
            case WAITING, SUCCEEDED, FAILED, VOID_DUE, VOIDED -> state;
        };
    }

    private static AttemptState afterVoid(AttemptState state) {
        return switch (state) {
            case PENDING, UNKNOWN, WAITING, VOID_DUE -> VOIDED;
            case AUTHORIZED, SUCCEEDED, FAILED, VOIDED -> state;
        };
    }

    /** What is given up while it is, or may be, open at the processor has to be canceled there. */
    static AttemptState givenUp(AttemptState state) {
        return switch (state) {
            case PENDING, UNKNOWN, WAITING, AUTHORIZED -> VOID_DUE;
            case SUCCEEDED, FAILED, VOID_DUE, VOIDED -> state;
        };
    }

    /** Why the answer is a refusal, where it is one. */
    static Optional<Decline> refusal(AttemptKind kind, GatewayAnswer answer) {
        return switch (answer) {
            case Declined declined -> Optional.of(declined.decline());
            case Invalid(var refusal) ->
                Optional.of(new Decline(refusal.reason().toLowerCase(Locale.ROOT), refusal.message(), ""));
            case Voided _ ->
                Optional.of(new Decline("payment_canceled", "The payment was canceled at the processor.", ""));
            case Absent _ -> Optional.of(new Decline("not_sent", "The payment never reached the processor.", ""));
            case ActionNeeded _ ->
                kind == AttemptKind.CHARGE ? Optional.of(Decline.authenticationRequired()) : Optional.empty();
            case Ready _, Authorized _, Charged _, Underway _, Deferred _, Unclear _ -> Optional.empty();
        };
    }

    /** The processor's own id of what the answer is about, where it says. */
    static Optional<String> intent(GatewayAnswer answer) {
        return switch (answer) {
            case Ready ready -> Optional.of(ready.intentId());
            case Authorized authorized -> Optional.of(authorized.intentId());
            case Charged charged -> Optional.of(charged.intentId());
            case ActionNeeded needed -> Optional.of(needed.intentId());
            case Declined declined -> Optional.of(declined.intentId()).filter(id -> !id.isEmpty());
            case Underway underway -> Optional.of(underway.intentId());
            case Voided voided -> Optional.of(voided.intentId());
            case Invalid _, Absent _, Deferred _, Unclear _ -> Optional.empty();
        };
    }
}
