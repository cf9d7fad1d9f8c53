package io.fundly.payments.domain;

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
import java.util.Optional;

/** Whether a pledge is what the processor says of its last intent. Only for pledges with which nothing is under way. */
public final class IntentComparison {

    private IntentComparison() {}

    /** Where they differ, what each side says. */
    public static Optional<Sides> of(PledgeProgress progress, GatewayAnswer answer) {
        return agree(progress, answer) ? Optional.empty() : Optional.of(new Sides(ours(progress), theirs(answer)));
    }

    private static boolean agree(PledgeProgress progress, GatewayAnswer answer) {
        var pledge = progress.pledge();
        return switch (pledge.state()) {
            case COLLECTED, REFUNDED, PARTIALLY_REFUNDED, DISPUTED ->
                answer instanceof Charged charged && charged.charge().amount().equals(pledge.amount());
            case CREATED, REQUIRES_ACTION, ACTIVE, CHARGING, PAYMENT_FAILED, DROPPED, CANCELED ->
                !bringsMoney(answer) && isSaved(progress.attempt(), answer);
        };
    }

    private static boolean bringsMoney(GatewayAnswer answer) {
        return answer instanceof Charged || answer instanceof Authorized;
    }

    /** A card that was saved is still saved. */
    private static boolean isSaved(PaymentAttempt attempt, GatewayAnswer answer) {
        return attempt.kind().movesMoney() || attempt.state() != AttemptState.SUCCEEDED || answer instanceof Ready;
    }

    private static String ours(PledgeProgress progress) {
        return progress.pledge().state() + " " + progress.pledge().amount();
    }

    private static String theirs(GatewayAnswer answer) {
        return switch (answer) {
            case Charged charged -> "charged " + charged.charge().amount();
            case Authorized _ -> "holds the money";
            case Ready _ -> "has saved the card";
            case ActionNeeded _ -> "waits for the backer";
            case Declined declined -> "declined: " + declined.decline().code();
            case Invalid _ -> "refused the request";
            case Underway _ -> "has not decided";
            case Voided _ -> "canceled";
            case Absent _ -> "";
            case Deferred _, Unclear _ -> throw new IllegalArgumentException("Nothing was said: " + answer);
        };
    }
}
