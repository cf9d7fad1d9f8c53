package io.fundly.payments.grpc;

import com.google.protobuf.util.Timestamps;
import io.fundly.payments.application.PledgeMoney;
import io.fundly.payments.application.PledgeView;
import io.fundly.payments.domain.Dispute;
import io.fundly.payments.domain.PaymentAttempt;
import io.fundly.payments.domain.Refund;
import io.fundly.payments.domain.Transfer;
import io.fundly.payments.domain.TransferKind;
import io.fundly.payments.domain.TransferState;
import io.fundly.payments.v1.Transaction;
import io.fundly.payments.v1.TransactionStatus;
import io.fundly.payments.v1.TransactionType;
import io.fundly.platform.money.Money;
import io.fundly.platform.protos.ProtoValues;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** The way of the money of a pledge, from the card to the creator and back. */
final class TransactionProtos {

    private static final Comparator<Transaction> OLDEST_FIRST =
            Comparator.comparing(Transaction::getCreateTime, Timestamps.comparator());

    private TransactionProtos() {}

    /** Oldest first. */
    static Stream<Transaction> transactions(PledgeView view) {
        var money = view.money();
        Stream<Stream<Transaction>> parts = Stream.of(
                view.attempts().stream().map(TransactionProtos::charge).flatMap(Optional::stream),
                fee(view).stream(),
                money.refunds().stream().map(TransactionProtos::refund),
                money.disputes().stream().filter(Dispute::movedMoney).map(TransactionProtos::dispute),
                payouts(money));
        return parts.flatMap(Function.identity()).sorted(OLDEST_FIRST);
    }

    /** Only money that moves, or is about to: a card that is saved, or money that is held and given back, is no charge. */
    private static Optional<Transaction> charge(PaymentAttempt attempt) {
        return attempt.kind().movesMoney()
                ? status(attempt)
                        .map(status -> transaction(
                                TransactionType.TRANSACTION_TYPE_CHARGE,
                                attempt.amount(),
                                status,
                                attempt.createTime()))
                : Optional.empty();
    }

    private static Optional<TransactionStatus> status(PaymentAttempt attempt) {
        return switch (attempt.state()) {
            case PENDING, UNKNOWN, AUTHORIZED -> Optional.of(TransactionStatus.TRANSACTION_STATUS_PENDING);
            case SUCCEEDED -> Optional.of(TransactionStatus.TRANSACTION_STATUS_SUCCEEDED);
            case FAILED -> Optional.of(TransactionStatus.TRANSACTION_STATUS_FAILED);
            case WAITING, VOID_DUE, VOIDED -> Optional.empty();
        };
    }

    /** What the platform and the processor keep, as the books have it now, with the charge that it was taken of. */
    private static Optional<Transaction> fee(PledgeView view) {
        var fees = view.money().books().fees();
        return view.attempts().stream()
                .filter(attempt -> fees > 0 && attempt.hasCollected())
                .findFirst()
                .map(attempt -> transaction(
                        TransactionType.TRANSACTION_TYPE_FEE,
                        new Money(attempt.amount().currencyCode(), fees),
                        TransactionStatus.TRANSACTION_STATUS_SUCCEEDED,
                        attempt.createTime()));
    }

    private static Transaction refund(Refund refund) {
        var status = switch (refund.state()) {
            case REQUESTED, PENDING -> TransactionStatus.TRANSACTION_STATUS_PENDING;
            case SUCCEEDED -> TransactionStatus.TRANSACTION_STATUS_SUCCEEDED;
            case FAILED, CANCELED -> TransactionStatus.TRANSACTION_STATUS_FAILED;
        };
        return transaction(TransactionType.TRANSACTION_TYPE_REFUND, refund.amount(), status, refund.createTime());
    }

    /** What a bank takes back is taken for good when the dispute is lost, and was not when it is won. */
    private static Transaction dispute(Dispute dispute) {
        var status = switch (dispute.state()) {
            case WARNING, NEEDS_RESPONSE, UNDER_REVIEW -> TransactionStatus.TRANSACTION_STATUS_PENDING;
            case LOST -> TransactionStatus.TRANSACTION_STATUS_SUCCEEDED;
            case WON, CLOSED -> TransactionStatus.TRANSACTION_STATUS_FAILED;
        };
        return transaction(TransactionType.TRANSACTION_TYPE_DISPUTE, dispute.amount(), status, dispute.createTime());
    }

    /** What a processor would not send never left us. */
    private static Stream<Transaction> payouts(PledgeMoney money) {
        return money.transfers().stream()
                .filter(transfer ->
                        transfer.kind() == TransferKind.TRANSFER && transfer.state() != TransferState.REFUSED)
                .map(transfer -> payout(transfer, takenBack(money, transfer.id())));
    }

    private static long takenBack(PledgeMoney money, UUID transferId) {
        return money.transfers().stream()
                .filter(back -> back.state() == TransferState.SUCCEEDED && back.isBackOf(transferId))
                .mapToLong(back -> back.amount().minorUnits())
                .sum();
    }

    /** What of a transfer stayed with the creator; one of which nothing did has failed. */
    private static Transaction payout(Transfer transfer, long takenBack) {
        var left = transfer.amount().minorUnits() - takenBack;
        var amount = left > 0 ? new Money(transfer.amount().currencyCode(), left) : transfer.amount();
        var done =
                left > 0 ? TransactionStatus.TRANSACTION_STATUS_SUCCEEDED : TransactionStatus.TRANSACTION_STATUS_FAILED;
        var status = transfer.state().isOpen() ? TransactionStatus.TRANSACTION_STATUS_PENDING : done;
        return transaction(TransactionType.TRANSACTION_TYPE_PAYOUT, amount, status, transfer.createTime());
    }

    private static Transaction transaction(
            TransactionType type, Money amount, TransactionStatus status, Instant createTime) {
        return Transaction.newBuilder()
                .setType(type)
                .setAmount(ProtoValues.toProto(amount))
                .setStatus(status)
                .setCreateTime(ProtoValues.toProto(createTime))
                .build();
    }
}
