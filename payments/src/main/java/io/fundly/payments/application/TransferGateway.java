package io.fundly.payments.application;

import io.fundly.payments.domain.Transfer;
import io.fundly.payments.domain.TransferFacts;
import io.smallrye.mutiny.Uni;

/** Money that goes to creators, and back. None of its methods fails for what the processor does; none may be called inside a transaction. */
public interface TransferGateway {

    /** Sends the request, or sends it again: under the same key it has its effect once. */
    Uni<Reply<TransferFacts>> submit(Transfer transfer);

    /** Looks up what came of the request, by the mark that it carries. */
    Uni<Reply<TransferFacts>> find(Transfer transfer);
}
