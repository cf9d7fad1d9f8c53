package io.fundly.payments.application;

import io.fundly.payments.domain.Dispute;
import io.fundly.payments.domain.DisputeFacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks at disputes until they are over, should no webhook tell. */
@ApplicationScoped
class DisputeTasks implements ProcessorTaskHandler {

    static final String KIND = "dispute";

    private final DisputeGateway gateway;
    private final DisputeSettling settling;
    private final PaymentsConfig config;

    DisputeTasks(DisputeGateway gateway, DisputeSettling settling, PaymentsConfig config) {
        this.gateway = gateway;
        this.settling = settling;
        this.config = config;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Outcome> attend(String processorId) {
        return gateway.dispute(processorId)
                .chain(reply -> reply.orLater(
                        this::settle,
                        missing -> Uni.createFrom()
                                .item(new Outcome.Again("The processor does not show it: " + missing))));
    }

    private Uni<Outcome> settle(DisputeFacts facts) {
        return settling.settle(facts)
                .map(settled -> settled.map(Dispute::state)
                                .filter(state -> !state.isOver())
                                .isPresent()
                        ? new Outcome.Later(config.retryDelays().getLast(), "It is not over.")
                        : new Outcome.Done());
    }
}
