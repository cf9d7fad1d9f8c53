package io.fundly.payments.grpc;

import com.google.protobuf.util.Timestamps;
import io.fundly.payments.application.MoneyBack;
import io.fundly.payments.domain.Dispute;
import io.fundly.payments.domain.Refund;
import io.fundly.payments.v1.Transaction;
import io.fundly.payments.v1.TransactionStatus;
import io.fundly.payments.v1.TransactionType;
import io.fundly.platform.protos.ProtoValues;
import java.util.Comparator;
import java.util.stream.Stream;

/** What went back, among the transactions of a pledge. */
final class MoneyBackProtos {

    static final Comparator<Transaction> OLDEST_FIRST =
            Comparator.comparing(Transaction::getCreateTime, Timestamps.comparator());

    private MoneyBackProtos() {}

    static Stream<Transaction> transactions(MoneyBack back) {
        return Stream.concat(
                back.refunds().stream().map(MoneyBackProtos::toProto),
                back.disputes().stream().filter(Dispute::movedMoney).map(MoneyBackProtos::toProto));
    }

    private static Transaction toProto(Refund refund) {
        return Transaction.newBuilder()
                .setType(TransactionType.TRANSACTION_TYPE_REFUND)
                .setAmount(ProtoValues.toProto(refund.amount()))
                .setStatus(
                        switch (refund.state()) {
                            case REQUESTED, PENDING -> TransactionStatus.TRANSACTION_STATUS_PENDING;
                            case SUCCEEDED -> TransactionStatus.TRANSACTION_STATUS_SUCCEEDED;
                            case FAILED, CANCELED -> TransactionStatus.TRANSACTION_STATUS_FAILED;
                        })
                .setCreateTime(ProtoValues.toProto(refund.createTime()))
                .build();
    }

    /** What a bank takes back is taken for good when the dispute is lost, and was not when it is won. */
    private static Transaction toProto(Dispute dispute) {
        return Transaction.newBuilder()
                .setType(TransactionType.TRANSACTION_TYPE_DISPUTE)
                .setAmount(ProtoValues.toProto(dispute.amount()))
                .setStatus(
                        switch (dispute.state()) {
                            case WARNING, NEEDS_RESPONSE, UNDER_REVIEW -> TransactionStatus.TRANSACTION_STATUS_PENDING;
                            case LOST -> TransactionStatus.TRANSACTION_STATUS_SUCCEEDED;
                            case WON, CLOSED -> TransactionStatus.TRANSACTION_STATUS_FAILED;
                        })
                .setCreateTime(ProtoValues.toProto(dispute.createTime()))
                .build();
    }
}
