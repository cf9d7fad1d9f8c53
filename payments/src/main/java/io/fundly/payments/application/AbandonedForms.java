package io.fundly.payments.application;

import io.fundly.payments.domain.PledgeProgress;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Gives up what was left at the payment form: a pledge on its way in, or the mending of one that counts. */
@ApplicationScoped
class AbandonedForms {

    private final PledgeTransitions transitions;
    private final PledgeSaga saga;
    private final PledgeRecord records;
    private final PaymentsConfig config;

    AbandonedForms(PledgeTransitions transitions, PledgeSaga saga, PledgeRecord records, PaymentsConfig config) {
        this.transitions = transitions;
        this.saga = saga;
        this.records = records;
        this.config = config;
    }

    Uni<PledgeProgress> giveUpIfOverdue(PledgeProgress progress) {
        var pledge = progress.pledge();
        if (pledge.state().isEntering() && isOverdue(pledge.createTime())) {
            return transitions.abandon(pledge.id(), Optional.empty()).chain(saga::run);
        }
        return progress.isFormOpen() && isOverdue(progress.attempt().createTime())
                ? transitions.leaveForm(pledge.id()).chain(saga::run)
                : Uni.createFrom().item(progress);
    }

    private boolean isOverdue(Instant since) {
        return since.plus(config.formTimeout()).isBefore(records.now());
    }
}
