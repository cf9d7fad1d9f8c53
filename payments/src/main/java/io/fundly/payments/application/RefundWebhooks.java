package io.fundly.payments.application;

import io.fundly.payments.domain.RefundFacts;
import io.fundly.payments.persistence.ProcessorEvents.Taken;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Webhooks about refunds, those too that were made at the processor's. */
@ApplicationScoped
class RefundWebhooks implements WebhookHandler {

    private static final String OF_CHARGE = "charge.refunded";

    private final RefundGateway gateway;
    private final RefundSettling settling;
    private final ChargeOrigins origins;

    RefundWebhooks(RefundGateway gateway, RefundSettling settling, ChargeOrigins origins) {
        this.gateway = gateway;
        this.settling = settling;
        this.origins = origins;
    }

    @Override
    public Set<String> types() {
        return Set.of("refund.created", "refund.updated", "refund.failed", "charge.refund.updated", OF_CHARGE);
    }

    @Override
    public Uni<Verdict> handle(Taken event) {
        return event.type().equals(OF_CHARGE)
                ? gateway.ofCharge(event.objectId())
                        .chain(reply -> reply.orLater(this::settleAll, _ -> unknown(event.objectId())))
                : gateway.refund(event.objectId())
                        .chain(reply ->
                                reply.orLater(facts -> settleAll(List.of(facts)), _ -> unknown(event.objectId())));
    }

    private Uni<Verdict> settleAll(List<RefundFacts> all) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(this::settle)
                .collect()
                .asList()
                .map(verdicts ->
                        verdicts.stream().flatMap(Optional::stream).findFirst().orElseGet(WebhookHandler::handled));
    }

    /** Why it is to be parked, where it is. */
    private Uni<Optional<Verdict>> settle(RefundFacts facts) {
        return settling.settle(facts)
                .chain(settled -> settled.isPresent()
                        ? Uni.createFrom().item(Optional.<Verdict>empty())
                        : origins.unknown(facts.chargeId()).map(Optional::of));
    }

    private static Uni<Verdict> unknown(String objectId) {
        return Uni.createFrom().item(WebhookHandler.parked("The processor does not know " + objectId + "."));
    }
}
