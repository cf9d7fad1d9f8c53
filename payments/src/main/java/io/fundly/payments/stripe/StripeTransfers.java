package io.fundly.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferRetrieveParams;
import com.stripe.param.TransferReversalCreateParams;
import com.stripe.param.TransferReversalListParams;
import io.fundly.payments.application.Reply;
import io.fundly.payments.application.TransferGateway;
import io.fundly.payments.domain.ChargeFacts.Booking;
import io.fundly.payments.domain.Transfer;
import io.fundly.payments.domain.TransferFacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Transfers out of charges, and their reversals. With {@code source_transaction} a transfer needs no balance of ours: it
 * waits for the money of its charge; one without needs money that is available.
 *
 * @see <a href="https://docs.stripe.com/connect/separate-charges-and-transfers#transfer-availability">Transfer availability</a>
 */
@ApplicationScoped
class StripeTransfers implements TransferGateway {

    private static final String MARK = "transfer_id";
    private static final String PLEDGE = "pledge_id";
    private static final String CAMPAIGN = "campaign_id";
    private static final String PAYOUT = "payout_id";
    private static final String BOOKING = "balance_transaction";
    private static final String EACH_BOOKING = "data.balance_transaction";
    private static final long PAGE = 100;

    /** Stripe stamps by its own clock, which may be behind ours. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofHours(2);

    private final StripeConnection connection;
    private final StripeClient stripe;

    StripeTransfers(StripeConnection connection) {
        this.connection = connection;
        this.stripe = connection.client();
    }

    @Override
    public Uni<Reply<TransferFacts>> submit(Transfer transfer) {
        return StripeReplies.of(connection, () -> switch (transfer.kind()) {
            case TRANSFER -> facts(stripe.v1().transfers().create(params(transfer), StripeParams.key(transfer.id())));
            case REVERSAL ->
                facts(stripe.v1()
                        .transfers()
                        .reversals()
                        .create(transfer.source().orElseThrow(), reversal(transfer), StripeParams.key(transfer.id())));
        });
    }

    private static TransferCreateParams params(Transfer transfer) {
        var params = TransferCreateParams.builder()
                .setAmount(StripeAmounts.toStripe(transfer.amount()))
                .setCurrency(StripeAmounts.currency(transfer.amount()))
                .setDestination(transfer.destination())
                .setTransferGroup(StripeParams.group(transfer.campaignId()))
                .setDescription("A pledge on Fundly")
                .putAllMetadata(marks(transfer))
                .addExpand(BOOKING);
        transfer.source().ifPresent(params::setSourceTransaction);
        return params.build();
    }

    private static TransferReversalCreateParams reversal(Transfer transfer) {
        return TransferReversalCreateParams.builder()
                .setAmount(StripeAmounts.toStripe(transfer.amount()))
                .putAllMetadata(marks(transfer))
                .addExpand(BOOKING)
                .build();
    }

    private static Map<String, String> marks(Transfer transfer) {
        return Map.of(
                MARK, transfer.id().toString(),
                PLEDGE, transfer.pledgeId().toString(),
                CAMPAIGN, transfer.campaignId().toString(),
                PAYOUT, transfer.payoutId().toString());
    }

    @Override
    public Uni<Reply<TransferFacts>> find(Transfer transfer) {
        return StripeReplies.find(connection, () -> switch (transfer.kind()) {
            case TRANSFER -> findTransfer(transfer);
            case REVERSAL -> findReversal(transfer);
        });
    }

    private Optional<TransferFacts> findTransfer(Transfer transfer) throws StripeException {
        var since = transfer.createTime().minus(CLOCK_DIFFERENCE).getEpochSecond();
        var params = TransferListParams.builder()
                .setTransferGroup(StripeParams.group(transfer.campaignId()))
                .setCreated(TransferListParams.Created.builder().setGte(since).build())
                .setLimit(PAGE)
                .build();
        for (var found : stripe.v1().transfers().list(params).autoPagingIterable()) {
            if (isMarked(found.getMetadata(), transfer)) {
                var booked = TransferRetrieveParams.builder().addExpand(BOOKING).build();
                return Optional.of(facts(stripe.v1().transfers().retrieve(found.getId(), booked)));
            }
        }
        return Optional.empty();
    }

    private Optional<TransferFacts> findReversal(Transfer transfer) throws StripeException {
        var params = TransferReversalListParams.builder()
                .setLimit(PAGE)
                .addExpand(EACH_BOOKING)
                .build();
        var reversals =
                stripe.v1().transfers().reversals().list(transfer.source().orElseThrow(), params);
        for (var found : reversals.autoPagingIterable()) {
            if (isMarked(found.getMetadata(), transfer)) {
                return Optional.of(facts(found));
            }
        }
        return Optional.empty();
    }

    private static boolean isMarked(Map<String, String> metadata, Transfer transfer) {
        return transfer.id().toString().equals(metadata.get(MARK));
    }

    private static TransferFacts facts(com.stripe.model.Transfer transfer) {
        return facts(transfer.getId(), transfer.getBalanceTransactionObject());
    }

    private static TransferFacts facts(com.stripe.model.TransferReversal reversal) {
        return facts(reversal.getId(), reversal.getBalanceTransactionObject());
    }

    private static TransferFacts facts(String id, @Nullable BalanceTransaction entry) {
        if (entry == null) {
            throw new IllegalStateException("Stripe did not say how it booked " + id + ".");
        }
        return new TransferFacts(
                id,
                new Booking(
                        entry.getId(),
                        StripeAmounts.fromStripe(entry.getAmount(), entry.getCurrency()),
                        StripeAmounts.fromStripe(entry.getFee(), entry.getCurrency()),
                        StripeAmounts.fromStripe(entry.getNet(), entry.getCurrency())));
    }
}
