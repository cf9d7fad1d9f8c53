package io.fundly.payments.grpc;

import io.fundly.payments.domain.BookBalances;
import io.fundly.payments.domain.LedgerRecord;
import io.fundly.payments.v1.GetLedgerBalancesResponse;
import io.fundly.payments.v1.LedgerBalance;
import io.fundly.payments.v1.LedgerEntry;
import io.fundly.payments.v1.LedgerTransaction;
import io.fundly.platform.protos.ProtoValues;

/** The books as the contract has them. */
final class LedgerProtos {

    private LedgerProtos() {}

    static LedgerTransaction toProto(LedgerRecord booked) {
        var proto = LedgerTransaction.newBuilder()
                .setId(booked.id().toString())
                .setCampaignId(booked.campaignId().toString())
                .setPledgeId(booked.pledgeId().toString())
                .setSequence(booked.sequence())
                .setKind(booked.kind())
                .setReference(booked.reference())
                .setRecordTime(ProtoValues.toProto(booked.recordTime()))
                .setPreviousHash(booked.link().previousHash())
                .setHash(booked.link().hash())
                .setCanonical(booked.canonical());
        booked.entries().stream().map(LedgerProtos::toProto).forEach(proto::addEntries);
        return proto.build();
    }

    private static LedgerEntry toProto(LedgerRecord.Entry entry) {
        var proto = LedgerEntry.newBuilder().setAccount(entry.account().word());
        var amount = ProtoValues.toProto(entry.amount());
        return (entry.isDebit() ? proto.setDebit(amount) : proto.setCredit(amount)).build();
    }

    static GetLedgerBalancesResponse toProto(BookBalances book) {
        var proto = GetLedgerBalancesResponse.newBuilder()
                .setSequence(book.sequence())
                .setHash(book.hash());
        for (var balance : book.balances()) {
            proto.addBalances(LedgerBalance.newBuilder()
                    .setAccount(balance.account().word())
                    .setBalance(ProtoValues.toProto(balance.amount())));
        }
        return proto.build();
    }
}
