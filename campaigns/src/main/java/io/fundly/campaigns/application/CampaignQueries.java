package io.fundly.campaigns.application;

import io.fundly.campaigns.domain.Campaign;
import io.fundly.campaigns.domain.CampaignRefusals;
import io.fundly.campaigns.domain.CampaignState;
import io.fundly.campaigns.domain.CampaignView;
import io.fundly.campaigns.domain.Category;
import io.fundly.campaigns.domain.Slug;
import io.fundly.campaigns.domain.Visible;
import io.fundly.campaigns.persistence.Campaigns;
import io.fundly.campaigns.persistence.Campaigns.StateCount;
import io.fundly.campaigns.persistence.Categories;
import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.identity.Caller;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads of campaigns, each with its own idea of who may see what. */
@ApplicationScoped
public class CampaignQueries {

    private final Campaigns campaigns;
    private final Categories categories;

    CampaignQueries(Campaigns campaigns, Categories categories) {
        this.campaigns = campaigns;
        this.categories = categories;
    }

    @WithSession
    public Uni<CampaignView> get(String idOrSlug, Caller caller) {
        return find(idOrSlug)
                .map(found -> found.filter(view -> view.campaign().isVisibleTo(caller))
                        .orElseThrow(() -> CampaignRefusals.notFound(idOrSlug)));
    }

    private Uni<Optional<CampaignView>> find(String idOrSlug) {
        if (Slug.isWellFormed(idOrSlug) && !isId(idOrSlug)) {
            return campaigns.viewBySlug(idOrSlug);
        }
        return isId(idOrSlug)
                ? campaigns.viewById(UUID.fromString(idOrSlug))
                : Uni.createFrom().item(Optional.empty());
    }

    private static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }

    /** Those of the campaigns that the caller may see, in the order they were asked for. */
    @WithSession
    public Uni<List<CampaignView>> getAll(List<UUID> ids, Caller caller) {
        return campaigns.viewAll(Set.copyOf(ids)).map(views -> {
            var byId = views.stream()
                    .filter(view -> view.campaign().isVisibleTo(caller))
                    .collect(Collectors.toMap(view -> view.campaign().id(), Function.identity()));
            return ids.stream().filter(byId::containsKey).map(byId::get).toList();
        });
    }

    /**
     * Campaigns in whatever state, the newest first: the own ones, or for the staff those of anybody.
     *
     * @param states none for all
     */
    @WithSession
    public Uni<Page<CampaignView>> list(
            Optional<UUID> creator, Set<CampaignState> states, PageRequest page, Caller caller) {
        var after = page.isFirst()
                ? Optional.<UUID>empty()
                : Optional.of(page.after(key -> UUID.fromString(key.getFirst())));
        return campaigns
                .viewNewest(filter(creator, states, caller), after, page.limit())
                .map(views -> Page.of(
                        views, page, view -> List.of(view.campaign().id().toString())));
    }

    private static Campaigns.Filter filter(Optional<UUID> creator, Set<CampaignState> states, Caller caller) {
        if (Visible.isStaff(caller)) {
            return new Campaigns.Filter(creator, states);
        }
        if (creator.isPresent() && !caller.is(creator.get())) {
            throw FundlyException.denied("Only the own campaigns can be listed.");
        }
        return new Campaigns.Filter(Optional.of(caller.requireUser()), states);
    }

    /** What a pledge is checked against, for services. */
    @WithSession
    public Uni<Campaign> terms(UUID id, Caller caller) {
        if (!caller.isService()) {
            throw FundlyException.denied("Only a service is told this.");
        }
        return campaigns.findById(id).onItem().ifNull().failWith(() -> CampaignRefusals.notFound(id.toString()));
    }

    @WithSession
    public Uni<List<Category>> categories() {
        return categories.all();
    }

    @WithSession
    public Uni<Counts> count(Optional<UUID> creator, Caller caller) {
        return campaigns.count(creator).map(states -> counts(states, Visible.isStaff(caller) || caller.isService()));
    }

    private static Counts counts(List<StateCount> counts, boolean inFull) {
        var known = counts.stream()
                .filter(count -> count.state() != CampaignState.SUSPENDED)
                .mapToLong(StateCount::launched)
                .sum();
        var byState = new EnumMap<CampaignState, Long>(CampaignState.class);
        if (inFull) {
            counts.forEach(count -> byState.put(count.state(), count.count()));
        }
        return new Counts(known, Collections.unmodifiableMap(byState));
    }

    /**
     * How many campaigns there are.
     *
     * @param known those that the public may know of
     * @param byState empty for the public
     */
    public record Counts(long known, Map<CampaignState, Long> byState) {}
}
