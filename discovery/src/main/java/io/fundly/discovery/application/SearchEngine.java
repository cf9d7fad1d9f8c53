package io.fundly.discovery.application;

import io.fundly.discovery.domain.Facet;
import io.fundly.discovery.domain.FigureChange;
import io.fundly.discovery.domain.FoundCampaign;
import io.fundly.discovery.domain.IndexedCampaign;
import io.fundly.discovery.domain.SearchFilters;
import io.fundly.discovery.domain.SearchOrder;
import io.fundly.discovery.domain.Suggestion;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** What finds campaigns. PostgreSQL does it by default; an engine made for nothing else can take its place. */
public interface SearchEngine {

    /** A page of what meets the filters. */
    Uni<Page<FoundCampaign>> page(SearchFilters filters, SearchOrder order, PageRequest page);

    /** The whole result in figures. */
    Uni<Summary> summary(SearchFilters filters);

    /** The best completions of a text, best first. */
    Uni<List<Suggestion>> suggest(String text, int limit);

    /** Takes a campaign in, unless a higher version of it is known. Joins the transaction that is open. */
    Uni<Void> index(IndexedCampaign campaign);

    /** Takes a campaign out for good, unless a higher version of it is known. Joins the transaction that is open. */
    Uni<Void> remove(UUID campaignId, long version);

    /** Adds to a campaign's figures, soon. Joins the transaction that is open. */
    Uni<Void> add(UUID campaignId, FigureChange change);

    /** The facets, each without its own filter, and how many campaigns meet all filters. */
    record Summary(List<Facet> facets, long total) {

        public Summary {
            facets = List.copyOf(facets);
        }
    }
}
