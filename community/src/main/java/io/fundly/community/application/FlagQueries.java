package io.fundly.community.application;

import io.fundly.community.domain.Flag;
import io.fundly.community.domain.FlagPage;
import io.fundly.community.domain.FlagState;
import io.fundly.community.domain.FlagTargetType;
import io.fundly.community.persistence.Flags;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reading reports, for the moderators. */
@ApplicationScoped
public class FlagQueries {

    private final Flags flags;

    public FlagQueries(Flags flags) {
        this.flags = flags;
    }

    @WithSession
    public Uni<Flag> get(UUID id) {
        return flags.require(id);
    }

    /** Reports, oldest first. */
    @WithSession
    public Uni<FlagPage> list(Optional<FlagState> state, Optional<FlagTargetType> type, PageRequest page) {
        var filter = new Flags.Filter(state, type);
        var after = page.isFirst() ? 0L : page.after(key -> Long.parseLong(key.getFirst()));
        return flags.list(filter, after, page.limit())
                .chain(found ->
                        flags.count(filter).map(total -> new FlagPage(Page.of(found, page, FlagQueries::key), total)));
    }

    private static List<String> key(Flag flag) {
        return List.of(String.valueOf(flag.position()));
    }
}
