package io.fundly.payments.application;

import io.fundly.payments.domain.PayoutAccount;
import io.fundly.payments.domain.PayoutAccountFacts;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** Creators' accounts at the processor's. None of its methods fails for what the processor does; none may be called inside a transaction. */
public interface AccountGateway {

    /** Opens an account, or finds the one that was opened under this key. */
    Uni<Reply<PayoutAccountFacts>> open(Opening opening);

    /** Looks for the account that was asked for, and opens none. */
    Uni<Reply<PayoutAccountFacts>> find(Opening opening);

    /** An account as it is. */
    Uni<Reply<PayoutAccountFacts>> look(String processorId);

    /** A new link to what the processor asks of the creator. */
    Uni<Reply<OnboardingLink>> link(String processorId, Returns returns);

    /**
     * What is asked for, the same each time.
     *
     * @param key the idempotency key, and the mark by which the account can be found again
     * @param since no such request was sent before
     */
    record Opening(UUID key, UUID creatorId, String country, Instant since) {

        static Opening of(PayoutAccount account) {
            return new Opening(account.requestKey(), account.creatorId(), account.country(), account.createTime());
        }
    }

    /** Where the creator comes back to: when done, and when the link is too old. */
    record Returns(URI done, URI again) {}

    /** The address of the processor's own pages, which is good for minutes. */
    record OnboardingLink(URI address, Instant expireTime) {}
}
