package io.fundly.community.persistence;

import io.fundly.community.domain.Comment;
import io.fundly.community.domain.Refusals;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** Comments as they are written and changed; pages of them are read by {@link CommentViews}. */
@ApplicationScoped
public class Comments implements PanacheRepositoryBase<Comment, UUID> {

    /** The comment, whatever its state, or the refusal that there is none. */
    public Uni<Comment> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> Refusals.noComment(id));
    }

    /** The same, held until the transaction ends, so that what is counted about it changes once. */
    public Uni<Comment> requireForUpdate(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(() -> Refusals.noComment(id));
    }
}
