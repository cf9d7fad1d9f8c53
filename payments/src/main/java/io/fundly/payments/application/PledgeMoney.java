package io.fundly.payments.application;

import io.fundly.payments.domain.Dispute;
import io.fundly.payments.domain.PledgeBooks;
import io.fundly.payments.domain.Refund;
import io.fundly.payments.domain.Transfer;
import java.util.List;

/**
 * What became of the money of a pledge once it was taken: what went back, what it cost, and what went on to the creator.
 *
 * @param transfers those back from the creator among them; oldest first
 */
public record PledgeMoney(List<Refund> refunds, List<Dispute> disputes, PledgeBooks books, List<Transfer> transfers) {

    static final PledgeMoney NONE = new PledgeMoney(List.of(), List.of(), PledgeBooks.EMPTY, List.of());

    public PledgeMoney {
        refunds = List.copyOf(refunds);
        disputes = List.copyOf(disputes);
        transfers = List.copyOf(transfers);
    }
}
