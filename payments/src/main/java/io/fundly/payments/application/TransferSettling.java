package io.fundly.payments.application;

import io.fundly.payments.domain.HoldReason;
import io.fundly.payments.domain.LedgerFact;
import io.fundly.payments.domain.Transfer;
import io.fundly.payments.domain.TransferFacts;
import io.fundly.payments.domain.TransferKind;
import io.fundly.payments.persistence.PayoutWork;
import io.fundly.payments.persistence.Transfers;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** What an answer of the processor's makes of a transfer, in one transaction with its booking. A second time it is nothing. */
@ApplicationScoped
class TransferSettling {

    /** The refusal of what never reached the processor; it is asked for anew. */
    private static final String NOT_SENT = "not_sent";

    private static final Logger log = Logger.getLogger(TransferSettling.class);

    private final Transfers transfers;
    private final Ledger ledger;
    private final PayoutRecord records;
    private final PayoutHolding holding;
    private final PayoutWork work;
    private final PayoutMeters meters;

    TransferSettling(
            Transfers transfers,
            Ledger ledger,
            PayoutRecord records,
            PayoutHolding holding,
            PayoutWork work,
            PayoutMeters meters) {
        this.transfers = transfers;
        this.ledger = ledger;
        this.records = records;
        this.holding = holding;
        this.work = work;
        this.meters = meters;
    }

    /** Takes over an answer; tells whether it is known now what came of the transfer. */
    @WithTransaction
    Uni<Boolean> settle(Transfer seen, Reply<TransferFacts> reply) {
        return lock(seen).chain(transfer -> switch (reply) {
            case Reply.Found<TransferFacts>(var facts) ->
                succeed(transfer, facts).replaceWith(true);
            case Reply.Refused<TransferFacts>(var code, var message) ->
                refuse(transfer, code, message).replaceWith(true);
            case Reply.Absent<TransferFacts> _ -> {
                transfer.refuse(NOT_SENT, records.now());
                yield Uni.createFrom().item(true);
            }
            case Reply.Deferred<TransferFacts> _ -> Uni.createFrom().item(false);
            case Reply.Unclear<TransferFacts> _ -> {
                transfer.doubt(records.now());
                yield Uni.createFrom().item(false);
            }
        });
    }

    /** The pledge is locked before its transfer, as everywhere. */
    private Uni<Transfer> lock(Transfer seen) {
        return ledger.lockAndRead(seen.pledgeId()).chain(() -> transfers.findById(seen.id()));
    }

    /** A payout whose transfers are being made is looked at anyway; of one that is over somebody has to tell. */
    private Uni<Void> succeed(Transfer transfer, TransferFacts facts) {
        if (!transfer.succeed(facts.processorId(), records.now())) {
            return Uni.createFrom().voidItem();
        }
        meters.count(transfer);
        var fact = LedgerFact.of(transfer.kind().booking(), facts.processorId(), facts.booking());
        return ledger.book(transfer.pledgeId(), fact)
                .invoke(outcome -> {
                    if (outcome != Ledger.Outcome.SET_ASIDE) {
                        transfer.book();
                    }
                })
                .chain(() -> transfer.kind() == TransferKind.REVERSAL
                        ? work.wake(transfer.payoutId())
                        : Uni.createFrom().voidItem());
    }

    /** What cannot be sent holds the whole payout; what cannot be taken back is debt already, and stays it. */
    private Uni<Void> refuse(Transfer transfer, String code, String message) {
        if (!transfer.refuse(code, records.now())) {
            return Uni.createFrom().voidItem();
        }
        log.warnf("Transfer %s (%s) was refused: %s", transfer.id(), transfer.kind(), message);
        return transfer.kind() == TransferKind.TRANSFER
                ? holding.hold(transfer.payoutId(), HoldReason.ofRefusal(code))
                : Uni.createFrom().voidItem();
    }
}
