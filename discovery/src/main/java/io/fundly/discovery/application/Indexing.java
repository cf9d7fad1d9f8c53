package io.fundly.discovery.application;

import io.fundly.discovery.domain.FigureChange;
import io.fundly.discovery.domain.IndexedCampaign;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Keeps what is searched up to date with what the events tell. */
@ApplicationScoped
public class Indexing {

    private final SearchEngine engine;

    public Indexing(SearchEngine engine) {
        this.engine = engine;
    }

    @WithTransaction
    public Uni<Void> index(IndexedCampaign campaign) {
        return engine.index(campaign);
    }

    @WithTransaction
    public Uni<Void> remove(UUID campaignId, long version) {
        return engine.remove(campaignId, version);
    }

    @WithTransaction
    public Uni<Void> add(UUID campaignId, FigureChange change) {
        return change.isNothing() ? Uni.createFrom().voidItem() : engine.add(campaignId, change);
    }
}
