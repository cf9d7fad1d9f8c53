package io.fundly.payments.application;

import io.fundly.payments.domain.PaymentAttempt;
import io.fundly.payments.domain.Pledge;
import java.util.List;

/**
 * A pledge as somebody may see it.
 *
 * @param attempts oldest first; empty where only the pledge itself was asked for
 */
public record PledgeView(Pledge pledge, List<PaymentAttempt> attempts, PledgeMoney money, Viewer viewer) {

    public PledgeView {
        attempts = List.copyOf(attempts);
    }

    /** One whose money is not looked into. */
    public PledgeView(Pledge pledge, List<PaymentAttempt> attempts, Viewer viewer) {
        this(pledge, attempts, PledgeMoney.NONE, viewer);
    }

    /** Who looks. */
    public enum Viewer {
        /** Sees all of it, and the way to the payment form. */
        BACKER,
        /** Does not see who it is of an anonymous backer, nor what is wrong with whose card. */
        CREATOR,
        /** Finance and administrators. */
        STAFF
    }
}
