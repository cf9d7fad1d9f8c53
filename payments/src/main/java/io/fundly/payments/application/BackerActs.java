package io.fundly.payments.application;

import io.fundly.payments.domain.ChangeOrder;
import io.fundly.payments.domain.MendingOrder;
import io.fundly.payments.domain.PledgeOrder;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Everything that backers do with pledges of their own; each act is a use case of its own. */
@ApplicationScoped
public class BackerActs {

    private final PledgeCreation creation;
    private final PledgeConfirmation confirmation;
    private final PledgeCancellation cancellation;
    private final PledgeChanging changing;
    private final PledgeMending mending;

    BackerActs(
            PledgeCreation creation,
            PledgeConfirmation confirmation,
            PledgeCancellation cancellation,
            PledgeChanging changing,
            PledgeMending mending) {
        this.creation = creation;
        this.confirmation = confirmation;
        this.cancellation = cancellation;
        this.changing = changing;
        this.mending = mending;
    }

    /** Pledges. */
    public Uni<PledgeProgress> create(PledgeOrder order) {
        return creation.create(order);
    }

    /** Goes on after the payment form. */
    public Uni<PledgeProgress> confirm(UUID pledgeId, Caller caller) {
        return confirmation.confirm(pledgeId, caller);
    }

    /** Takes a pledge back. */
    public Uni<PledgeProgress> cancel(UUID pledgeId, Caller caller) {
        return cancellation.cancel(pledgeId, caller);
    }

    /** Changes what a pledge is. */
    public Uni<PledgeProgress> change(ChangeOrder order) {
        return changing.change(order);
    }

    /** Mends a payment. */
    public Uni<PledgeProgress> mend(MendingOrder order) {
        return mending.mend(order);
    }
}
