package io.fundly.community.application;

import io.fundly.community.domain.CommentView;
import io.fundly.community.domain.Refusals;
import io.fundly.community.domain.ThreadPage;
import io.fundly.community.domain.Viewer;
import io.fundly.community.persistence.CommentViews;
import io.fundly.platform.identity.Caller;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reading comments. */
@ApplicationScoped
public class CommentQueries {

    private final CampaignDirectory directory;
    private final CommentViews views;

    public CommentQueries(CampaignDirectory directory, CommentViews views) {
        this.directory = directory;
        this.views = views;
    }

    /** A page of the comments on a campaign, with the replies to each; it is shorter where they are long. */
    public Uni<Page<CommentView>> list(UUID campaignId, Caller caller, PageRequest page) {
        return directory.visibleTo(caller, campaignId).chain(campaign -> page(campaign.id(), Viewer.of(caller), page));
    }

    /** One comment, with its replies where it is none itself. */
    public Uni<CommentView> get(UUID id, Caller caller) {
        return withReplies(id, Viewer.of(caller))
                .call(comment -> directory
                        .visibleTo(caller, comment.campaignId())
                        .onFailure()
                        .transform(hidden -> Refusals.noComment(id)));
    }

    @WithSession
    Uni<CommentView> withReplies(UUID id, Viewer viewer) {
        return views.find(id, viewer)
                .map(found -> found.orElseThrow(() -> Refusals.noComment(id)))
                .chain(comment -> views.replies(List.of(id), viewer, ThreadPage.BUDGET_BYTES)
                        .map(comment::withReplies));
    }

    @WithSession
    Uni<Page<CommentView>> page(UUID campaignId, Viewer viewer, PageRequest request) {
        var before = request.isFirst() ? Long.MAX_VALUE : request.after(key -> Long.parseLong(key.getFirst()));
        return views.threads(campaignId, viewer, before, request.limit()).chain(found -> {
            var fitting = ThreadPage.fitting(found, request.size());
            var parents = fitting.stream().map(CommentView::id).toList();
            return views.replies(parents, viewer, ThreadPage.BUDGET_BYTES)
                    .map(replies -> ThreadPage.join(fitting, replies))
                    .map(threads -> cut(threads, found, request));
        });
    }

    /** The page ends after the threads that are shown; one more that was found tells that another page follows. */
    private static Page<CommentView> cut(List<CommentView> shown, List<CommentView> found, PageRequest request) {
        var read = new ArrayList<>(shown);
        found.stream().skip(shown.size()).findFirst().ifPresent(read::add);
        return Page.of(read, new PageRequest(shown.size(), request.after(), request.filters()), CommentQueries::key);
    }

    private static List<String> key(CommentView comment) {
        return List.of(String.valueOf(comment.position()));
    }
}
