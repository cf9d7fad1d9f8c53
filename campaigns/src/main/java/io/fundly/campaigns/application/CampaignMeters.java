package io.fundly.campaigns.application;

import io.fundly.campaigns.domain.CampaignState;
import io.fundly.campaigns.persistence.Campaigns;
import io.fundly.campaigns.persistence.Campaigns.StateCount;
import io.fundly.campaigns.persistence.Closings;
import io.fundly.campaigns.persistence.Closings.Backlog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Campaigns by state, and how far behind the closing of campaigns is. */
@ApplicationScoped
class CampaignMeters {

    private static final Logger log = Logger.getLogger(CampaignMeters.class);

    private final Campaigns campaigns;
    private final Closings closings;
    private volatile Map<CampaignState, Long> counts = Map.of();
    private volatile Backlog backlog = new Backlog(0, 0);

    CampaignMeters(Campaigns campaigns, Closings closings, MeterRegistry meters) {
        this.campaigns = campaigns;
        this.closings = closings;
        for (var state : CampaignState.values()) {
            var tags = Tags.of("state", state.name().toLowerCase(Locale.ROOT));
            meters.gauge("fundly.campaigns", tags, this, found -> found.counts.getOrDefault(state, 0L));
        }
        meters.gauge("fundly.campaigns.closing.waiting", this, found -> found.backlog.waiting());
        meters.gauge("fundly.campaigns.closing.oldest.age.seconds", this, found -> found.backlog.oldestSeconds());
    }

    @Scheduled(every = "${fundly.campaigns.measure-every:15s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return Panache.withSession(() -> campaigns
                        .count(Optional.empty())
                        .invoke(this::adopt)
                        .chain(closings::backlog)
                        .invoke(found -> backlog = found))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> log.warnf("Campaigns could not be measured: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private void adopt(List<StateCount> found) {
        counts = found.stream().collect(Collectors.toMap(StateCount::state, StateCount::count));
    }
}
