package io.fundly.payments.application;

import io.fundly.payments.clients.CampaignsClient;
import io.fundly.payments.domain.FundingFigures;
import io.fundly.payments.domain.GatewayAnswer;
import io.fundly.payments.domain.GatewayAnswer.Deferred;
import io.fundly.payments.domain.GatewayAnswer.Unclear;
import io.fundly.payments.domain.IntentComparison;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.Sides;
import io.fundly.payments.domain.Step;
import io.fundly.payments.persistence.Differences;
import io.fundly.payments.persistence.Pledges;
import io.fundly.payments.persistence.ReconciliationItems;
import io.fundly.payments.persistence.ReconciliationItems.Item;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Compares one pledge with its intent, or one campaign's figures with the sum of its pledges. */
@ApplicationScoped
class ItemComparison {

    private final Pledges pledges;
    private final ReconciliationItems items;
    private final PaymentGateway gateway;
    private final CampaignsClient campaigns;
    private final Differences differences;

    ItemComparison(
            Pledges pledges,
            ReconciliationItems items,
            PaymentGateway gateway,
            CampaignsClient campaigns,
            Differences differences) {
        this.pledges = pledges;
        this.items = items;
        this.gateway = gateway;
        this.campaigns = campaigns;
        this.differences = differences;
    }

    /** Asks the other side, outside of any transaction. */
    Uni<Result> ask(Item item) {
        return switch (item.kind()) {
            case PLEDGE -> pledge(item.subject());
            case PROJECTION -> campaign(item.subject());
            case LEDGER -> throw new IllegalArgumentException("The books are compared in the database.");
        };
    }

    /** Keeps what was found; joins the transaction of the caller. */
    Uni<Void> record(Item item, Result result) {
        return result.asked()
                ? differences.record(item.kind(), item.subject().toString(), result.sides())
                : Uni.createFrom().voidItem();
    }

    private Uni<Result> pledge(UUID pledgeId) {
        return Panache.withSession(() -> pledges.progress(pledgeId))
                .chain(found -> found.filter(ItemComparison::isComparable)
                        .map(this::compare)
                        .orElseGet(ItemComparison::notNow));
    }

    /** While something is under way, the sides may differ. */
    private static boolean isComparable(PledgeProgress progress) {
        return progress.next() == Step.REST && progress.attempt().intentId().isPresent();
    }

    private Uni<Result> compare(PledgeProgress progress) {
        return gateway.sight(progress.attempt().intentId().orElseThrow())
                .map(sighting -> said(sighting.answer()))
                .map(answer -> Result.of(IntentComparison.of(progress, answer)));
    }

    private static GatewayAnswer said(GatewayAnswer answer) {
        if (answer instanceof Deferred || answer instanceof Unclear) {
            throw Unavailable.because("The processor cannot be asked: " + answer);
        }
        return answer;
    }

    private Uni<Result> campaign(UUID campaignId) {
        return campaigns
                .funding(campaignId)
                .chain(theirs -> Panache.withSession(() -> items.sum(campaignId))
                        .map(ours -> Result.of(differing(
                                new FundingFigures(ours.currency(), ours.amount(), ours.backers()).toString(),
                                theirs.map(FundingFigures::toString).orElse("")))));
    }

    private static Optional<Sides> differing(String ours, String theirs) {
        return ours.equals(theirs) ? Optional.empty() : Optional.of(new Sides(ours, theirs));
    }

    private static Uni<Result> notNow() {
        return Uni.createFrom().item(new Result(false, Optional.empty()));
    }

    /**
     * What asking came to.
     *
     * @param asked false where the sides cannot be compared now, and what was known stays so
     */
    record Result(boolean asked, Optional<Sides> sides) {

        static Result of(Optional<Sides> sides) {
            return new Result(true, sides);
        }

        boolean differs() {
            return sides.isPresent();
        }
    }
}
