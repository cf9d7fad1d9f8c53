package io.fundly.edge.payments;

import io.fundly.edge.http.MoneyJson;
import io.fundly.edge.http.Values;
import io.fundly.payments.v1.GetCollectionResponse;
import io.fundly.payments.v1.LedgerEntry;
import io.fundly.payments.v1.LedgerTransaction;
import io.fundly.payments.v1.RehearseCloseResponse;
import io.fundly.platform.protos.ProtoValues;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The money of a campaign as the REST contract has it. */
final class FundsJson {

    private FundsJson() {}

    @Schema(
            name = "RewardDemand",
            requiredProperties = {"rewardId", "quantity"})
    record RewardDemandView(UUID rewardId, Long quantity) {}

    /** What would happen if the campaign closed now; fees and payout assume that every charge succeeds. */
    @Schema(
            name = "Rehearsal",
            requiredProperties = {
                "pledged",
                "goal",
                "succeeds",
                "pledges",
                "charges",
                "platformFee",
                "processorFee",
                "payout"
            })
    record RehearsalView(
            MoneyJson pledged,
            MoneyJson goal,
            boolean succeeds,
            long pledges,
            Charges charges,
            MoneyJson platformFee,
            MoneyJson processorFee,
            MoneyJson payout,
            @Nullable Instant payoutAt,
            Charges verified,
            Charges failing,
            List<RewardDemandView> rewards) {}

    @Schema(
            name = "CountAndTotal",
            requiredProperties = {"count", "total"})
    record Charges(long count, MoneyJson total) {}

    @Schema(
            name = "PaymentsInState",
            requiredProperties = {"status", "count", "amount"})
    record InState(String status, long count, MoneyJson amount) {}

    /** How far the money of a campaign has come. */
    @Schema(
            name = "Collection",
            requiredProperties = {"pledged", "verified", "collected", "states", "settled"})
    record CollectionView(
            MoneyJson pledged, MoneyJson verified, MoneyJson collected, List<InState> states, boolean settled) {}

    @Schema(name = "LedgerEntry", requiredProperties = "account")
    record EntryView(
            String account,
            @Nullable MoneyJson debit,
            @Nullable MoneyJson credit) {}

    @Schema(
            name = "LedgerTransaction",
            requiredProperties = {
                "id",
                "sequence",
                "kind",
                "reference",
                "recordedAt",
                "entries",
                "hash",
                "previousHash",
                "canonical"
            })
    record TransactionView(
            UUID id,
            long sequence,
            String kind,
            String reference,
            @Nullable UUID paymentId,
            Instant recordedAt,
            List<EntryView> entries,
            String hash,
            String previousHash,
            String canonical) {}

    static RehearsalView rehearsal(RehearseCloseResponse close) {
        return new RehearsalView(
                MoneyJson.of(close.getPledged()),
                MoneyJson.of(close.getGoal()),
                close.getSucceeds(),
                close.getPledgesCount(),
                new Charges(close.getChargesCount(), MoneyJson.of(close.getChargesTotal())),
                MoneyJson.of(close.getPlatformFee()),
                MoneyJson.of(close.getProcessorFee()),
                MoneyJson.of(close.getPayout()),
                close.hasPayoutTime() ? ProtoValues.toInstant(close.getPayoutTime()) : null,
                new Charges(close.getVerifiedCount(), MoneyJson.of(close.getVerified())),
                new Charges(close.getFailingCount(), MoneyJson.of(close.getFailing())),
                close.getRewardsList().stream()
                        .map(demand ->
                                new RewardDemandView(UUID.fromString(demand.getRewardId()), demand.getQuantity()))
                        .toList());
    }

    static CollectionView collection(GetCollectionResponse answer) {
        return new CollectionView(
                MoneyJson.of(answer.getPledged()),
                MoneyJson.of(answer.getVerified()),
                MoneyJson.of(answer.getCollected()),
                answer.getStatesList().stream()
                        .map(state -> new InState(
                                Values.bare(state.getStatus(), "PLEDGE_STATUS_"),
                                state.getCount(),
                                MoneyJson.of(state.getAmount())))
                        .toList(),
                answer.getSettled());
    }

    static TransactionView transaction(LedgerTransaction transaction) {
        return new TransactionView(
                UUID.fromString(transaction.getId()),
                transaction.getSequence(),
                transaction.getKind(),
                transaction.getReference(),
                transaction.getPledgeId().isEmpty() ? null : UUID.fromString(transaction.getPledgeId()),
                ProtoValues.toInstant(transaction.getRecordTime()),
                transaction.getEntriesList().stream().map(FundsJson::entry).toList(),
                transaction.getHash(),
                transaction.getPreviousHash(),
                transaction.getCanonical());
    }

    private static EntryView entry(LedgerEntry entry) {
        return new EntryView(
                entry.getAccount(),
                entry.hasDebit() ? MoneyJson.of(entry.getDebit()) : null,
                entry.hasCredit() ? MoneyJson.of(entry.getCredit()) : null);
    }
}
