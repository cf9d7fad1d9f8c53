package io.fundly.payments.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundRetrieveParams;
import io.fundly.payments.application.RefundGateway;
import io.fundly.payments.application.RefundOrder;
import io.fundly.payments.application.Reply;
import io.fundly.payments.application.Reply.Absent;
import io.fundly.payments.application.Reply.Found;
import io.fundly.payments.domain.RefundFacts;
import io.fundly.payments.domain.RefundState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Refunds, through Stripe's library. */
@ApplicationScoped
class StripeRefunds implements RefundGateway {

    private static final long PAGE = 100;
    private static final String REFUND = "refund_id";
    private static final String BOOKING = "balance_transaction";
    private static final String REVERSAL = "failure_balance_transaction";

    private final StripeConnection connection;

    StripeRefunds(StripeConnection connection) {
        this.connection = connection;
    }

    @Override
    public Uni<Reply<RefundFacts>> submit(RefundOrder order) {
        return StripeReplies.of(connection, () -> {
            var params = RefundCreateParams.builder()
                    .setCharge(order.chargeId())
                    .setAmount(StripeAmounts.toStripe(order.amount()))
                    .putMetadata(REFUND, order.refundId().toString())
                    .putMetadata("pledge_id", order.pledgeId().toString())
                    .putMetadata("campaign_id", order.campaignId().toString())
                    .addExpand(BOOKING)
                    .addExpand(REVERSAL)
                    .build();
            return facts(connection.client().v1().refunds().create(params, StripeParams.key(order.refundId())));
        });
    }

    @Override
    public Uni<Reply<RefundFacts>> look(RefundOrder order) {
        var wanted = Optional.of(order.refundId());
        return ofCharge(order.chargeId()).map(reply -> switch (reply) {
            case Found<List<RefundFacts>>(var all) ->
                all.stream()
                        .filter(facts -> facts.refundId().equals(wanted))
                        .findFirst()
                        .<Reply<RefundFacts>>map(Found::new)
                        .orElseGet(Absent::new);
            case Absent<List<RefundFacts>> _ -> new Absent<>();
            case Reply.Refused<List<RefundFacts>>(var code, var message) -> new Reply.Refused<>(code, message);
            case Reply.Deferred<List<RefundFacts>>(var detail) -> new Reply.Deferred<>(detail);
            case Reply.Unclear<List<RefundFacts>>(var detail) -> new Reply.Unclear<>(detail);
        });
    }

    @Override
    public Uni<Reply<RefundFacts>> refund(String processorId) {
        var params = RefundRetrieveParams.builder()
                .addExpand(BOOKING)
                .addExpand(REVERSAL)
                .build();
        return StripeReplies.of(
                connection, () -> facts(connection.client().v1().refunds().retrieve(processorId, params)));
    }

    @Override
    public Uni<Reply<List<RefundFacts>>> ofCharge(String chargeId) {
        return StripeReplies.of(connection, () -> list(chargeId));
    }

    private List<RefundFacts> list(String chargeId) throws StripeException {
        var params = RefundListParams.builder()
                .setCharge(chargeId)
                .setLimit(PAGE)
                .addExpand("data." + BOOKING)
                .addExpand("data." + REVERSAL)
                .build();
        var found = new ArrayList<RefundFacts>();
        for (var refund : connection.client().v1().refunds().list(params).autoPagingIterable()) {
            found.add(facts(refund));
        }
        return found;
    }

    private static RefundFacts facts(Refund refund) {
        return new RefundFacts(
                refund.getId(),
                refund.getCharge(),
                ours(refund),
                StripeAmounts.fromStripe(refund.getAmount(), refund.getCurrency()),
                state(refund.getStatus()),
                refund.getFailureReason() == null ? "" : refund.getFailureReason(),
                Optional.ofNullable(refund.getBalanceTransactionObject()).map(StripeAnswers::booking),
                Optional.ofNullable(refund.getFailureBalanceTransactionObject()).map(StripeAnswers::booking));
    }

    private static Optional<UUID> ours(Refund refund) {
        try {
            return Optional.ofNullable(refund.getMetadata())
                    .map(metadata -> metadata.get(REFUND))
                    .map(UUID::fromString);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** See <a href="https://docs.stripe.com/api/refunds/object#refund_object-status">Stripe's statuses</a>. */
    private static RefundState state(String status) {
        return switch (status) {
            case "succeeded" -> RefundState.SUCCEEDED;
            case "pending", "requires_action" -> RefundState.PENDING;
            case "failed" -> RefundState.FAILED;
            case "canceled" -> RefundState.CANCELED;
            default -> throw new IllegalStateException("A refund in the unknown status " + status);
        };
    }
}
