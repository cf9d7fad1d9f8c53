package io.fundly.discovery.application;

import io.fundly.discovery.application.SearchEngine.Summary;
import io.fundly.discovery.domain.FoundCampaign;
import io.fundly.discovery.domain.SearchFilters;
import io.fundly.discovery.domain.SearchOrder;
import io.fundly.discovery.domain.Suggestion;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Finding campaigns. */
@ApplicationScoped
public class Searching {

    private final SearchEngine engine;

    public Searching(SearchEngine engine) {
        this.engine = engine;
    }

    /** A page, and on the first one the summary of the whole result, both asked for at the same time. */
    public Uni<Result> search(SearchFilters filters, SearchOrder order, PageRequest page) {
        var found = engine.page(filters, order, page);
        if (!page.isFirst()) {
            return found.map(campaigns -> new Result(campaigns, Optional.empty()));
        }
        return Uni.combine()
                .all()
                .unis(found, engine.summary(filters))
                .asTuple()
                .map(both -> new Result(both.getItem1(), Optional.of(both.getItem2())));
    }

    public Uni<List<Suggestion>> suggest(String text, int limit) {
        return engine.suggest(text, limit);
    }

    /** What a search gives. */
    public record Result(Page<FoundCampaign> page, Optional<Summary> summary) {}
}
