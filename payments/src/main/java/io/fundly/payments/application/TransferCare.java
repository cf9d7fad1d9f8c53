package io.fundly.payments.application;

import io.fundly.payments.domain.Transfer;
import io.fundly.payments.domain.TransferState;
import io.fundly.payments.persistence.PayoutWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/**
 * Brings the money of one pledge to its creator, or takes back what the creator owes for it, until the books say that
 * nothing is to be moved.
 */
@ApplicationScoped
class TransferCare implements ProcessorTaskHandler {

    /** Each is a call to the processor; more of them wait for their turn. */
    private static final int MOST_MOVES = 3;

    private final CreatorMoney money;
    private final TransferGateway gateway;
    private final TransferSettling settling;
    private final OnceOnly once;

    TransferCare(CreatorMoney money, TransferGateway gateway, TransferSettling settling, OnceOnly once) {
        this.money = money;
        this.gateway = gateway;
        this.settling = settling;
        this.once = once;
    }

    @Override
    public String kind() {
        return PayoutWork.PLEDGE;
    }

    @Override
    public Uni<Outcome> attend(String pledgeId) {
        return attend(UUID.fromString(pledgeId), 1);
    }

    private Uni<Outcome> attend(UUID pledgeId, int moves) {
        return money.next(pledgeId)
                .chain(found -> found.map(transfer -> move(transfer, moves))
                        .orElseGet(() -> Uni.createFrom().item(new Outcome.Done())));
    }

    private Uni<Outcome> move(Transfer transfer, int moves) {
        return once.ask(
                        transfer.sendTime().orElseThrow(),
                        transfer.state() == TransferState.UNKNOWN,
                        () -> gateway.submit(transfer),
                        () -> gateway.find(transfer))
                .chain(reply ->
                        settling.settle(transfer, reply).chain(known -> known ? goOn(transfer, moves) : again(reply)));
    }

    /** What became known may leave something more to be moved. */
    private Uni<Outcome> goOn(Transfer transfer, int moves) {
        return moves < MOST_MOVES
                ? attend(transfer.pledgeId(), moves + 1)
                : Uni.createFrom().item(new Outcome.Later(Duration.ZERO, "There may be more."));
    }

    private static Uni<Outcome> again(Reply<?> reply) {
        return Uni.createFrom().item(new Outcome.Again(reply.toString()));
    }
}
