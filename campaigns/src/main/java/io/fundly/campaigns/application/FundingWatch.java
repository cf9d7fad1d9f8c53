package io.fundly.campaigns.application;

import io.fundly.campaigns.domain.CampaignReason;
import io.fundly.campaigns.domain.CampaignRefusals;
import io.fundly.campaigns.domain.Funding;
import io.fundly.campaigns.persistence.FundingNotices;
import io.fundly.campaigns.persistence.Fundings;
import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.identity.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How far campaigns are: now, and again whenever it changes. */
@ApplicationScoped
public class FundingWatch {

    private static final String RETRY_AFTER_SECONDS = "5";

    private final Fundings fundings;
    private final FundingNotices notices;
    private final CampaignsConfig config;
    private final ConcurrentMap<UUID, FundingTopic> topics = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private Cancellable listening = () -> {};

    FundingWatch(Fundings fundings, FundingNotices notices, CampaignsConfig config, MeterRegistry meters) {
        this.fundings = fundings;
        this.notices = notices;
        this.config = config;
        meters.gauge("fundly.campaigns.funding.streams", open);
    }

    void start(@Observes StartupEvent started) {
        listening = notices.heard()
                .subscribe()
                .with(changed -> changed.ifPresentOrElse(
                        this::poke, () -> topics.keySet().forEach(this::poke)));
    }

    void stop(@Observes ShutdownEvent stopping) {
        listening.cancel();
    }

    private void poke(UUID campaign) {
        var topic = topics.get(campaign);
        if (topic != null) {
            topic.poke();
        }
    }

    /** How far the campaign is. */
    public Uni<Funding> get(UUID campaign, Caller caller) {
        return fundings.read(campaign).map(found -> visible(found, campaign, caller));
    }

    private static Funding visible(Optional<Funding> found, UUID campaign, Caller caller) {
        return found.filter(funding -> funding.isVisibleTo(caller))
                .orElseThrow(() -> CampaignRefusals.notFound(campaign.toString()));
    }

    /**
     * How far the campaign is now and whenever it changes, a few times in a second at most. The stream ends after the
     * final state, and fails once the caller may not see the campaign any more.
     */
    public Multi<Funding> watch(UUID campaign, Caller caller) {
        return get(campaign, caller)
                .onItem()
                .transformToMulti(
                        first -> first.state().isOver() ? Multi.createFrom().item(first) : onwards(first, caller));
    }

    private Multi<Funding> onwards(Funding first, Caller caller) {
        return Multi.createFrom()
                .<Optional<Funding>>emitter(watcher -> admit(watcher, first), BackPressureStrategy.LATEST)
                .map(found -> visible(found, first.id(), caller))
                .skip()
                .repetitions();
    }

    private void admit(MultiEmitter<? super Optional<Funding>> watcher, Funding first) {
        if (open.incrementAndGet() > config.watchLimit()) {
            open.decrementAndGet();
            watcher.fail(new FundlyException(
                    CampaignReason.RATE_LIMITED,
                    "Too many watch at the moment: please try again shortly.",
                    Map.of("retry_after_seconds", RETRY_AFTER_SECONDS)));
            return;
        }
        var campaign = first.id();
        watcher.onTermination(() -> dismiss(campaign, watcher));
        watcher.emit(Optional.of(first));
        // What changed since it was read is read again now that news are heard.
        join(campaign, watcher).poke();
    }

    private FundingTopic join(UUID campaign, MultiEmitter<? super Optional<Funding>> watcher) {
        return topics.compute(campaign, (id, known) -> {
            var topic = known == null ? new FundingTopic(() -> fundings.read(id), config.watchInterval()) : known;
            topic.join(watcher);
            return topic;
        });
    }

    private void dismiss(UUID campaign, MultiEmitter<? super Optional<Funding>> watcher) {
        open.decrementAndGet();
        topics.computeIfPresent(campaign, (id, topic) -> {
            topic.leave(watcher);
            return topic.isDeserted() ? null : topic;
        });
    }
}
