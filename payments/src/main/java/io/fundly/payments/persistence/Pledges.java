package io.fundly.payments.persistence;

import io.fundly.payments.domain.PaymentAttempt;
import io.fundly.payments.domain.Pledge;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.PledgeState;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Pledges, each with the attempt that is under way for it. */
@ApplicationScoped
public class Pledges implements PanacheRepositoryBase<Pledge, UUID> {

    private static final UUID LAST = new UUID(-1, -1);

    private static final Set<PledgeState> UNFINISHED =
            Set.of(PledgeState.CREATED, PledgeState.REQUIRES_ACTION, PledgeState.ACTIVE, PledgeState.CHARGING);

    private static final String UNSETTLED = """
            SELECT id FROM pledge WHERE campaign_id = :campaign AND state IN ('CREATED', 'REQUIRES_ACTION', 'ACTIVE')
            ORDER BY id LIMIT :limit""";
    private static final String BACKED = """
            SELECT count(DISTINCT campaign_id) FROM pledge WHERE backer_id = :backer AND counts AND NOT anonymous
                AND cancellation_reason IS DISTINCT FROM 'CAMPAIGN_CANCELED'""";

    /** Stores a new pledge with its first attempt. */
    public Uni<PledgeProgress> add(PledgeProgress progress) {
        return Panache.getSession()
                .chain(session -> session.persistAll(progress.pledge(), progress.attempt())
                        .chain(session::flush))
                .replaceWith(progress);
    }

    /** Stores the attempt that a pledge goes on with, which nothing else may stand beside. */
    public Uni<Void> proceed(PledgeProgress progress) {
        return Panache.getSession()
                .chain(session -> session.persist(progress.attempt()).chain(session::flush));
    }

    /** The attempt that this request made for the pledge. */
    public Uni<Optional<PaymentAttempt>> attemptOfRequest(UUID pledgeId, String requestId) {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "FROM PaymentAttempt WHERE pledgeId = :pledge AND requestId = :request",
                                PaymentAttempt.class)
                        .setParameter("pledge", pledgeId)
                        .setParameter("request", requestId)
                        .getResultList())
                .map(found -> found.stream().findFirst());
    }

    /** The pledge as it is. */
    public Uni<Optional<PledgeProgress>> progress(UUID pledgeId) {
        return read(pledgeId, LockModeType.NONE);
    }

    /** The pledge, locked until the end of the transaction. */
    public Uni<Optional<PledgeProgress>> lock(UUID pledgeId) {
        return read(pledgeId, LockModeType.PESSIMISTIC_WRITE);
    }

    private static Uni<Optional<PledgeProgress>> read(UUID pledgeId, LockModeType lock) {
        return Panache.getSession()
                .chain(session ->
                        session.find(Pledge.class, pledgeId, lock).chain(pledge -> withAttempt(session, pledge)));
    }

    /** The pledge that was made by this request. */
    public Uni<Optional<PledgeProgress>> ofRequest(UUID backerId, String requestId) {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "FROM Pledge WHERE backerId = :backer AND requestId = :request", Pledge.class)
                        .setParameter("backer", backerId)
                        .setParameter("request", requestId)
                        .getSingleResultOrNull()
                        .chain(pledge -> withAttempt(session, pledge)));
    }

    @SuppressWarnings("NullAway") // The session gives null where there is no row, which its signature does not say.
    private static Uni<Optional<PledgeProgress>> withAttempt(Mutiny.Session session, Pledge pledge) {
        if (pledge == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return session.find(PaymentAttempt.class, pledge.attemptId())
                .map(attempt -> Optional.of(new PledgeProgress(pledge, attempt)));
    }

    /** The attempt, which may be an earlier one, with its pledge locked. */
    public Uni<Optional<PledgeProgress>> lockAttempt(UUID pledgeId, UUID attemptId) {
        return Panache.getSession()
                .chain(session -> session.find(Pledge.class, pledgeId, LockModeType.PESSIMISTIC_WRITE)
                        .chain(pledge ->
                                session.find(PaymentAttempt.class, attemptId).map(attempt -> pair(pledge, attempt))));
    }

    @SuppressWarnings("NullAway") // The session gives null where there is no row, which its signature does not say.
    private static Optional<PledgeProgress> pair(Pledge pledge, PaymentAttempt attempt) {
        return pledge == null || attempt == null || !attempt.pledgeId().equals(pledge.id())
                ? Optional.empty()
                : Optional.of(new PledgeProgress(pledge, attempt));
    }

    /** Every attempt of a pledge, oldest first. */
    public Uni<List<PaymentAttempt>> attempts(UUID pledgeId) {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "FROM PaymentAttempt WHERE pledgeId = :pledge ORDER BY number", PaymentAttempt.class)
                        .setParameter("pledge", pledgeId)
                        .getResultList());
    }

    /** Which pledge an attempt is for. */
    public Uni<Optional<PaymentAttempt>> attempt(UUID attemptId) {
        return Panache.getSession()
                .chain(session -> session.find(PaymentAttempt.class, attemptId))
                .map(Optional::ofNullable);
    }

    /** The attempt that the processor knows by this id. */
    public Uni<Optional<PaymentAttempt>> attemptOfIntent(String intentId) {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "FROM PaymentAttempt WHERE intentId = :intent", PaymentAttempt.class)
                        .setParameter("intent", intentId)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** Which campaign a pledge is to; it never changes. */
    public Uni<Optional<UUID>> campaignOf(UUID pledgeId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("SELECT campaign_id FROM pledge WHERE id = :id", UUID.class)
                        .setParameter("id", pledgeId)
                        .getResultList())
                .map(found -> found.stream().findFirst());
    }

    /** Pledges of a campaign that is over and that have yet to be charged or released. */
    public Uni<List<UUID>> unsettled(UUID campaignId, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(UNSETTLED, UUID.class)
                        .setParameter("campaign", campaignId)
                        .setParameter("limit", limit)
                        .getResultList());
    }

    /** How many pledges of a campaign are still to be charged or released, or are just being charged. */
    public Uni<Long> unfinished(UUID campaignId) {
        return count("campaignId = ?1 and state in ?2", campaignId, UNFINISHED);
    }

    /** A backer's own, newest first. */
    public Uni<Page<Pledge>> ofBacker(UUID backerId, Set<PledgeState> states, PageRequest page) {
        return page("FROM Pledge WHERE backerId = :owner", backerId, states, page);
    }

    /** Everything that was ever wished of a campaign, newest first. */
    public Uni<Page<Pledge>> ofCampaign(UUID campaignId, Set<PledgeState> states, PageRequest page) {
        return page("FROM Pledge WHERE campaignId = :owner", campaignId, states, page);
    }

    /** What has counted for a campaign at one time or other, newest first. */
    public Uni<Page<Pledge>> confirmedOfCampaign(UUID campaignId, Set<PledgeState> states, PageRequest page) {
        return page("FROM Pledge WHERE campaignId = :owner AND confirmTime IS NOT NULL", campaignId, states, page);
    }

    private static Uni<Page<Pledge>> page(String list, UUID owner, Set<PledgeState> states, PageRequest page) {
        var after = page.isFirst() ? LAST : page.after(key -> UUID.fromString(key.getFirst()));
        var wanted = states.isEmpty() ? Set.of(PledgeState.values()) : states;
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                list + " AND id < :after AND state IN (:states) ORDER BY id DESC", Pledge.class)
                        .setParameter("owner", owner)
                        .setParameter("after", after)
                        .setParameter("states", wanted)
                        .setMaxResults(page.limit())
                        .getResultList())
                .map(read -> Page.of(read, page, pledge -> List.of(pledge.id().toString())));
    }

    /** How many campaigns somebody backs or has backed, as the public may know. */
    public Uni<Long> countBackedCampaigns(UUID backerId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(BACKED, Long.class)
                        .setParameter("backer", backerId)
                        .getSingleResult());
    }
}
