package io.fundly.payments.application;

import io.fundly.payments.application.Reply.Absent;
import io.fundly.payments.application.Reply.Deferred;
import io.fundly.payments.application.Reply.Found;
import io.fundly.payments.application.Reply.Refused;
import io.fundly.payments.application.Reply.Unclear;
import io.fundly.payments.domain.Dispute;
import io.fundly.payments.domain.DisputeEvidence;
import io.fundly.payments.domain.DisputeFacts;
import io.fundly.payments.domain.DisputeView;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.persistence.Disputes;
import io.fundly.payments.persistence.ProcessorTasks;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Answers to disputes. How the dispute stands is asked first, so that what is decided on is not old; that we answer is
 * noted before the bank hears of it; and where its answer is lost, it is looked at again soon.
 */
@ApplicationScoped
public class DisputeDesk {

    private final Disputes disputes;
    private final DisputeGateway gateway;
    private final DisputeSettling settling;
    private final ProcessorTasks tasks;
    private final Clock clock;

    DisputeDesk(
            Disputes disputes, DisputeGateway gateway, DisputeSettling settling, ProcessorTasks tasks, Clock clock) {
        this.disputes = disputes;
        this.gateway = gateway;
        this.settling = settling;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Sends evidence to the bank, once; the same again changes nothing. */
    public Uni<DisputeView> submit(UUID disputeId, DisputeEvidence evidence) {
        var fingerprint = evidence.fingerprint();
        return refresh(disputeId)
                .chain(dispute -> dispute.wasAnsweredWith(fingerprint)
                        ? Uni.createFrom().item(dispute)
                        : send(dispute, evidence, fingerprint))
                .chain(() -> view(disputeId));
    }

    private Uni<Dispute> send(Dispute seen, DisputeEvidence evidence, String fingerprint) {
        return settling.change(seen, dispute -> dispute.answer(fingerprint, clock.instant()))
                .chain(dispute -> gateway.submit(
                                dispute.processorId(), evidence, dispute.processorId() + "-evidence-" + fingerprint)
                        .chain(reply -> take(dispute, reply, "UNDER_REVIEW")));
    }

    /** Gives in; a second time changes nothing. */
    public Uni<DisputeView> accept(UUID disputeId) {
        return refresh(disputeId)
                .chain(dispute -> dispute.wasAccepted() ? Uni.createFrom().item(dispute) : giveIn(dispute))
                .chain(() -> view(disputeId));
    }

    private Uni<Dispute> giveIn(Dispute seen) {
        return settling.change(seen, Dispute::accept)
                .chain(dispute -> gateway.accept(dispute.processorId()).chain(reply -> take(dispute, reply, "LOST")));
    }

    private Uni<Dispute> refresh(UUID disputeId) {
        return load(disputeId)
                .chain(dispute -> gateway.dispute(dispute.processorId())
                        .chain(reply -> reply.orLater(this::settle, _ -> later(dispute, "It is not to be found."))));
    }

    private Uni<Dispute> load(UUID disputeId) {
        return Panache.withSession(() -> disputes.findById(disputeId))
                .onItem()
                .ifNull()
                .failWith(() -> Refusals.disputeNotFound(disputeId));
    }

    private Uni<DisputeView> view(UUID disputeId) {
        return Panache.withSession(() -> disputes.view(disputeId))
                .map(found -> found.orElseThrow(() -> Refusals.disputeNotFound(disputeId)));
    }

    private Uni<Dispute> settle(DisputeFacts facts) {
        return settling.settle(facts).map(settled -> settled.orElseThrow());
    }

    /** What the processor refuses is refused by how the dispute stands there, which may have changed a moment ago. */
    private Uni<Dispute> take(Dispute dispute, Reply<DisputeFacts> reply, String wanted) {
        return switch (reply) {
            case Found<DisputeFacts>(var facts) -> settle(facts);
            case Refused<DisputeFacts> refused ->
                refresh(dispute.id()).map(now -> {
                    throw Refusals.illegalState(
                            now.state().name(), wanted, "The bank refuses it: " + refused.message());
                });
            case Absent<DisputeFacts> _ -> later(dispute, "It is not to be found.");
            case Deferred<DisputeFacts>(var detail) -> later(dispute, detail);
            case Unclear<DisputeFacts>(var detail) -> later(dispute, detail);
        };
    }

    private Uni<Dispute> later(Dispute dispute, String detail) {
        return Panache.withTransaction(() -> tasks.plan(DisputeTasks.KIND, dispute.processorId(), Duration.ZERO))
                .map(_ -> {
                    throw Unavailable.because("Dispute " + dispute.id() + " cannot be answered now: " + detail);
                });
    }
}
