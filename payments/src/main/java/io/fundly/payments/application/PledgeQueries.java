package io.fundly.payments.application;

import io.fundly.payments.application.PledgeView.Viewer;
import io.fundly.payments.domain.PaymentAttempt;
import io.fundly.payments.domain.Pledge;
import io.fundly.payments.domain.PledgeState;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.persistence.Disputes;
import io.fundly.payments.persistence.LedgerBooks;
import io.fundly.payments.persistence.Pledges;
import io.fundly.payments.persistence.Refunds;
import io.fundly.payments.persistence.Terms;
import io.fundly.payments.persistence.Transfers;
import io.fundly.platform.identity.Caller;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads pledges, as far as the one who asks may see them. */
@ApplicationScoped
public class PledgeQueries {

    private final Pledges pledges;
    private final Terms terms;
    private final Refunds refunds;
    private final Disputes disputes;
    private final LedgerBooks books;
    private final Transfers transfers;
    private final CampaignKnowledge campaigns;

    public PledgeQueries(
            Pledges pledges,
            Terms terms,
            Refunds refunds,
            Disputes disputes,
            LedgerBooks books,
            Transfers transfers,
            CampaignKnowledge campaigns) {
        this.pledges = pledges;
        this.terms = terms;
        this.refunds = refunds;
        this.disputes = disputes;
        this.books = books;
        this.transfers = transfers;
        this.campaigns = campaigns;
    }

    /** One pledge with everything that was tried for it. What the caller may not see is not there. */
    @WithSession
    public Uni<PledgeView> get(UUID pledgeId, Caller caller) {
        return pledges.findById(pledgeId)
                .onItem()
                .ifNull()
                .failWith(() -> Refusals.pledgeNotFound(pledgeId))
                .chain(pledge -> viewer(pledge, caller)
                        .chain(viewer -> pledges.attempts(pledgeId)
                                .chain(attempts -> money(pledgeId, attempts)
                                        .map(money -> new PledgeView(pledge, attempts, money, viewer)))));
    }

    /** Only what was taken can go on or back. */
    private Uni<PledgeMoney> money(UUID pledgeId, List<PaymentAttempt> attempts) {
        return attempts.stream().anyMatch(PaymentAttempt::hasCollected)
                ? refunds.ofPledge(pledgeId)
                        .chain(given -> disputes.ofPledge(pledgeId)
                                .chain(taken -> books.read(pledgeId)
                                        .chain(read -> transfers
                                                .ofPledge(pledgeId)
                                                .map(sent -> new PledgeMoney(given, taken, read.books(), sent)))))
                : Uni.createFrom().item(PledgeMoney.NONE);
    }

    private Uni<Viewer> viewer(Pledge pledge, Caller caller) {
        if (caller.is(pledge.backerId())) {
            return Uni.createFrom().item(Viewer.BACKER);
        }
        if (isStaff(caller)) {
            return Uni.createFrom().item(Viewer.STAFF);
        }
        return terms.findById(pledge.campaignId()).map(found -> {
            // What never counted is none of the creator's business.
            if (!caller.is(found.creatorId()) || pledge.confirmTime().isEmpty()) {
                throw Refusals.pledgeNotFound(pledge.id());
            }
            return Viewer.CREATOR;
        });
    }

    private static boolean isStaff(Caller caller) {
        return caller.has("finance") || caller.has("admin");
    }

    /** The caller's own, newest first. */
    @WithSession
    public Uni<Page<PledgeView>> ofBacker(UUID backerId, Set<PledgeState> states, PageRequest page) {
        return pledges.ofBacker(backerId, states, page).map(found -> views(found, Viewer.BACKER));
    }

    /** What is pledged to a campaign, newest first; its creator sees what has counted, the staff all of it. */
    public Uni<Page<PledgeView>> ofCampaign(UUID campaignId, Caller caller, Set<PledgeState> states, PageRequest page) {
        return campaigns.require(campaignId).chain(found -> {
            if (isStaff(caller)) {
                return Panache.withSession(() -> pledges.ofCampaign(campaignId, states, page))
                        .map(read -> views(read, Viewer.STAFF));
            }
            if (!caller.is(found.creatorId())) {
                throw Refusals.campaignNotFound(campaignId);
            }
            return Panache.withSession(() -> pledges.confirmedOfCampaign(campaignId, states, page))
                    .map(read -> views(read, Viewer.CREATOR));
        });
    }

    private static Page<PledgeView> views(Page<Pledge> page, Viewer viewer) {
        return new Page<>(
                page.items().stream()
                        .map(pledge -> new PledgeView(pledge, List.of(), viewer))
                        .toList(),
                page.nextPageToken());
    }

    /** How many campaigns somebody backs or has backed, as the public may know. */
    @WithSession
    public Uni<Long> countBackedCampaigns(UUID backerId) {
        return pledges.countBackedCampaigns(backerId);
    }
}
