package io.fundly.analytics.application;

import io.fundly.analytics.domain.AnalyticsReason;
import io.fundly.analytics.domain.Dimension;
import io.fundly.analytics.domain.View;
import io.fundly.analytics.persistence.People;
import io.fundly.analytics.persistence.Rollups;
import io.fundly.analytics.persistence.Rollups.SliceCounts;
import io.fundly.analytics.persistence.Rollups.SliceKey;
import io.fundly.analytics.persistence.Visitors;
import io.fundly.platform.errors.FundlyException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** Counts who looks at campaigns, without keeping who it was. */
@ApplicationScoped
public class ViewCounting {

    private static final int SALT_BYTES = 32;

    private final Visitors visitors;
    private final Rollups rollups;
    private final People people;
    private final AnalyticsConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public ViewCounting(Visitors visitors, Rollups rollups, People people, AnalyticsConfig config, Clock clock) {
        this.visitors = visitors;
        this.rollups = rollups;
        this.people = people;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Counts a view.
     *
     * @throws FundlyException RATE_LIMITED where one visitor looks more often than anybody does
     */
    @WithTransaction
    public Uni<Void> count(View view) {
        return newVisitors(view)
                .call(newVisitors -> rollups.addView(view.campaignId(), view.time(), newVisitors))
                .chain(newVisitors -> countSlices(view, SliceCounts.view(newVisitors)))
                .chain(() -> noteUser(view));
    }

    /** 1 for somebody who is new to the campaign that day; 0 for who was there before, or cannot be told apart. */
    private Uni<Integer> newVisitors(View view) {
        if (view.visitorId().isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var day = LocalDate.ofInstant(view.time(), ZoneOffset.UTC);
        return visitors.salt(day, freshSalt())
                .chain(() -> visitors.see(view.campaignId(), day, view.visitorId()))
                .invoke(views -> {
                    if (views > config.viewsPerVisitor()) {
                        throw tooMany(day);
                    }
                })
                .map(views -> views == 1 ? 1 : 0);
    }

    private Uni<Void> countSlices(View view, SliceCounts counts) {
        var origin = view.origin();
        return countSlice(view, new SliceKey(Dimension.COUNTRY, origin.country()), counts)
                .chain(() -> countBounded(view, new SliceKey(Dimension.REFERRER, origin.referrer()), counts))
                .chain(() -> origin.shareId().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : countBounded(view, new SliceKey(Dimension.SHARE, origin.shareId()), counts));
    }

    /** Anybody can make up hosts and links, so that a campaign has only so many of them. */
    private Uni<Void> countBounded(View view, SliceKey key, SliceCounts counts) {
        if (key.key().isEmpty()) {
            return countSlice(view, key, counts);
        }
        return rollups.admit(view.campaignId(), key)
                .chain(admitted -> countSlice(view, new SliceKey(key.dimension(), admitted), counts));
    }

    private Uni<Void> countSlice(View view, SliceKey key, SliceCounts counts) {
        return rollups.addSlice(view.campaignId(), view.time(), key, counts);
    }

    private Uni<Void> noteUser(View view) {
        return view.userId()
                .map(user -> people.active(user, view.time())
                        .chain(() -> visitors.visit(view.campaignId(), user, view.origin(), view.time())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private byte[] freshSalt() {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private FundlyException tooMany(LocalDate day) {
        var nextDay = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var wait = Math.max(1, Duration.between(clock.instant(), nextDay).toSeconds());
        return new FundlyException(
                AnalyticsReason.RATE_LIMITED,
                "This visitor has been counted often enough today.",
                Map.of("retry_after_seconds", String.valueOf(wait)));
    }
}
