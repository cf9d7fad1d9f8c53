package io.fundly.payments.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.radar.EarlyFraudWarning;
import com.stripe.net.RequestOptions;
import com.stripe.param.DisputeUpdateParams;
import io.fundly.payments.application.DisputeGateway;
import io.fundly.payments.application.Reply;
import io.fundly.payments.domain.DisputeEvidence;
import io.fundly.payments.domain.DisputeFacts;
import io.fundly.payments.domain.DisputeState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Disputes and early fraud warnings, through Stripe's library. */
@ApplicationScoped
class StripeDisputes implements DisputeGateway {

    private static final String WARNINGS = "issfr_";
    private static final String INQUIRY = "warning_";

    private final StripeConnection connection;

    StripeDisputes(StripeConnection connection) {
        this.connection = connection;
    }

    @Override
    public Uni<Reply<DisputeFacts>> dispute(String processorId) {
        return StripeReplies.of(connection, () -> retrieve(processorId));
    }

    private DisputeFacts retrieve(String processorId) throws StripeException {
        var services = connection.client().v1();
        return processorId.startsWith(WARNINGS)
                ? facts(services.radar().earlyFraudWarnings().retrieve(processorId))
                : facts(services.disputes().retrieve(processorId));
    }

    @Override
    public Uni<Reply<DisputeFacts>> submit(String processorId, DisputeEvidence evidence, String key) {
        return StripeReplies.of(connection, () -> {
            var params = DisputeUpdateParams.builder()
                    .setEvidence(params(evidence))
                    .setSubmit(true)
                    .build();
            return facts(connection.client().v1().disputes().update(processorId, params, key(key)));
        });
    }

    /** What Stripe takes as a file only goes with the rest of the text. */
    private static DisputeUpdateParams.Evidence params(DisputeEvidence evidence) {
        var params = DisputeUpdateParams.Evidence.builder();
        given(evidence.productDescription(), params::setProductDescription);
        given(evidence.shippingCarrier(), params::setShippingCarrier);
        given(evidence.shippingTrackingNumber(), params::setShippingTrackingNumber);
        given(evidence.shippingDate(), params::setShippingDate);
        given(evidence.refundPolicy(), params::setRefundPolicyDisclosure);
        var communication = evidence.customerCommunication();
        given(
                communication.isEmpty()
                        ? evidence.uncategorizedText()
                        : (evidence.uncategorizedText() + "\n\nCommunication with the customer:\n" + communication)
                                .strip(),
                params::setUncategorizedText);
        return params.build();
    }

    private static void given(String text, Consumer<String> setter) {
        if (!text.isEmpty()) {
            setter.accept(text);
        }
    }

    @Override
    public Uni<Reply<DisputeFacts>> accept(String processorId) {
        return StripeReplies.of(
                connection,
                () -> facts(connection.client().v1().disputes().close(processorId, key(processorId + "-close"))));
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private static DisputeFacts facts(Dispute dispute) {
        var details = dispute.getEvidenceDetails();
        var due = details == null ? null : details.getDueBy();
        var submissions = details == null ? null : details.getSubmissionCount();
        return new DisputeFacts(
                dispute.getId(),
                dispute.getCharge(),
                Optional.of(StripeAmounts.fromStripe(dispute.getAmount(), dispute.getCurrency())),
                dispute.getReason(),
                state(dispute.getStatus()),
                dispute.getStatus().startsWith(INQUIRY),
                Optional.ofNullable(due).map(Instant::ofEpochSecond),
                submissions != null && submissions > 0,
                dispute.getBalanceTransactions().stream()
                        .map(StripeAnswers::booking)
                        .toList());
    }

    private static DisputeFacts facts(EarlyFraudWarning warning) {
        return new DisputeFacts(
                warning.getId(),
                warning.getCharge(),
                Optional.empty(),
                warning.getFraudType(),
                warning.getActionable() ? DisputeState.WARNING : DisputeState.CLOSED,
                true,
                Optional.empty(),
                false,
                List.of());
    }

    /** See <a href="https://docs.stripe.com/api/disputes/object#dispute_object-status">Stripe's statuses</a>. */
    private static DisputeState state(String status) {
        return switch (status) {
            case "needs_response", "warning_needs_response" -> DisputeState.NEEDS_RESPONSE;
            case "under_review", "warning_under_review" -> DisputeState.UNDER_REVIEW;
            case "won" -> DisputeState.WON;
            case "lost" -> DisputeState.LOST;
            case "warning_closed", "prevented" -> DisputeState.CLOSED;
            default -> throw new IllegalStateException("A dispute in the unknown status " + status);
        };
    }
}
