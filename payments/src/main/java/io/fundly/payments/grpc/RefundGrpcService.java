package io.fundly.payments.grpc;

import io.fundly.payments.application.RefundCreation;
import io.fundly.payments.application.RefundQueries;
import io.fundly.payments.application.RefundWish;
import io.fundly.payments.domain.PayableAmounts;
import io.fundly.payments.v1.CreateRefundRequest;
import io.fundly.payments.v1.CreateRefundResponse;
import io.fundly.payments.v1.ListRefundsRequest;
import io.fundly.payments.v1.ListRefundsResponse;
import io.fundly.payments.v1.MutinyRefundServiceGrpc.RefundServiceImplBase;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.idempotency.RequestKey;
import io.fundly.platform.money.Money;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;

/** Refunds, over gRPC. */
@GrpcService
public class RefundGrpcService extends RefundServiceImplBase {

    private static final int LONGEST_REASON = 500;

    private final RefundCreation creation;
    private final RefundQueries queries;
    private final Requests requests;

    public RefundGrpcService(RefundCreation creation, RefundQueries queries, Requests requests) {
        this.creation = creation;
        this.queries = queries;
        this.requests = requests;
    }

    @Override
    @RolesAllowed({"creator", "finance", "admin"})
    public Uni<CreateRefundResponse> createRefund(CreateRefundRequest request) {
        var wish = wish(request);
        return requests.caller()
                .chain(caller -> requests.once(
                        RequestKey.of(caller, "CreateRefund", request.getRequestId(), request),
                        CreateRefundResponse.parser(),
                        () -> creation.create(wish, caller)
                                .map(refund -> CreateRefundResponse.newBuilder()
                                        .setRefund(RefundProtos.toProto(refund))
                                        .build())));
    }

    private static RefundWish wish(CreateRefundRequest request) {
        var violations = new Violations();
        var pledgeId = violations.id(request.getPledgeId(), "pledge_id");
        violations.text(request.getReason(), "reason", 1, LONGEST_REASON);
        violations.text(request.getRequestId(), "request_id", 1, RequestKey.MAXIMUM_LENGTH);
        var amount = request.hasAmount() ? amount(request.getAmount(), violations) : Optional.<Money>empty();
        violations.throwIfAny();
        return new RefundWish(
                pledgeId.orElseThrow(), amount, request.getReason().strip());
    }

    private static Optional<Money> amount(io.fundly.type.v1.Money given, Violations violations) {
        var amount = PledgeRequests.inKnownCurrency(given, violations);
        violations.check(given.getMinorUnits() > 0, "amount.minor_units", "must be more than nothing");
        amount.ifPresent(money -> violations.check(
                PayableAmounts.isInSteps(money),
                "amount.minor_units",
                "is finer than what can be given back in " + money.currencyCode()));
        return amount;
    }

    @Override
    @RolesAllowed({"backer", "creator", "finance", "admin"})
    public Uni<ListRefundsResponse> listRefunds(ListRefundsRequest request) {
        var pledgeId = Violations.requireId(request.getPledgeId(), "pledge_id");
        return requests.caller()
                .chain(caller -> queries.ofPledge(pledgeId, caller))
                .map(refunds -> ListRefundsResponse.newBuilder()
                        .addAllRefunds(
                                refunds.stream().map(RefundProtos::toProto).toList())
                        .build());
    }
}
