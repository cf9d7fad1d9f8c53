package io.fundly.community.persistence;

import io.fundly.community.domain.CommentState;
import io.fundly.community.domain.CommentView;
import io.fundly.community.domain.Viewer;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads comments as pages show them: with their likes and with what the author is to the campaign, in one query. */
@ApplicationScoped
public class CommentViews {

    /** Replies that come with a comment at most. */
    public static final int MOST_REPLIES = 100;

    private static final String VIEW = """
            SELECT c.id, c.campaign_id, c.user_id,
                EXISTS (SELECT 1 FROM known_pledge p WHERE p.campaign_id = c.campaign_id AND p.backer_id = c.user_id
                    AND p.counts AND NOT p.anonymous) AS backer,
                coalesce(c.user_id = k.creator_id, false) AS creator,
                c.text, c.text_html, c.parent_id,
                coalesce((SELECT sum(n.value) FROM counter n WHERE n.subject_id = c.id AND n.kind = 'LIKES'), 0) AS likes,
                EXISTS (SELECT 1 FROM reaction l WHERE l.subject_id = c.id AND l.kind = 'LIKES'
                    AND l.user_id = :viewer) AS liked,
                c.state, c.create_time, c.edit_time, c.version, c.position
            """;
    private static final String CAMPAIGN = " LEFT JOIN known_campaign k ON k.id = c.campaign_id ";
    private static final String SHOWN = "(%1$s.state = 'VISIBLE' OR (:staff AND %1$s.state = 'HIDDEN'))";
    private static final String SHOWN_OR_REPLIED_TO = "(" + SHOWN.formatted("c")
            + " OR EXISTS (SELECT 1 FROM comment r WHERE r.parent_id = c.id AND " + SHOWN.formatted("r") + "))";

    private static final String ONE =
            VIEW + " FROM comment c " + CAMPAIGN + " WHERE c.id = :id AND " + SHOWN_OR_REPLIED_TO;
    private static final String THREADS =
            VIEW + " FROM comment c " + CAMPAIGN + """
             WHERE c.campaign_id = :campaign AND c.parent_id IS NULL
                AND c.position < :before AND
            """ + SHOWN_OR_REPLIED_TO + " ORDER BY c.position DESC LIMIT :limit";
    private static final String SIZE =
            "octet_length(c.text) + octet_length(c.text_html) + " + CommentView.OVERHEAD_BYTES;
    private static final String REPLIES = "SELECT * FROM (" + VIEW + ", sum(" + SIZE + """
            ) OVER (ORDER BY parent.position DESC, c.position) AS size_with_those_before,
            """ + SIZE + """
             AS own_size FROM comment parent
            CROSS JOIN LATERAL (SELECT * FROM comment r WHERE r.parent_id = parent.id AND
            """
            + SHOWN.formatted("r") + " ORDER BY r.position LIMIT " + MOST_REPLIES + ") c " + CAMPAIGN + """
             WHERE parent.id IN (:parents)) replies
            WHERE size_with_those_before - own_size < :budget ORDER BY size_with_those_before""";

    /** One comment without its replies, where the viewer is to see it or its place. */
    public Uni<Optional<CommentView>> find(UUID id, Viewer viewer) {
        return query(ONE, viewer)
                .chain(query -> query.setParameter("id", id).getResultList())
                .map(rows -> rows.stream().findFirst().map(row -> view(row, viewer)));
    }

    /** Comments that are no replies, newest first, without their replies: those whose position is lower than this. */
    public Uni<List<CommentView>> threads(UUID campaignId, Viewer viewer, long before, int limit) {
        return query(THREADS, viewer)
                .chain(query -> query.setParameter("campaign", campaignId)
                        .setParameter("before", before)
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(row -> view(row, viewer)).toList());
    }

    /**
     * The replies to these comments, thread by thread in the order of {@link #threads}, each thread's oldest first.
     *
     * @param budgetBytes where their size reaches it, it ends
     */
    public Uni<List<CommentView>> replies(List<UUID> parents, Viewer viewer, long budgetBytes) {
        if (parents.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return query(REPLIES, viewer)
                .chain(query -> query.setParameter("parents", parents)
                        .setParameter("budget", budgetBytes)
                        .getResultList())
                .map(rows -> rows.stream().map(row -> view(row, viewer)).toList());
    }

    private static Uni<Mutiny.SelectionQuery<Object[]>> query(String sql, Viewer viewer) {
        return Panache.getSession()
                .map(session -> session.createNativeQuery(sql, Object[].class)
                        .setParameter("viewer", viewer.userId())
                        .setParameter("staff", viewer.staff()));
    }

    private static CommentView view(Object[] row, Viewer viewer) {
        return new CommentView(
                        (UUID) row[0],
                        (Long) row[14],
                        (UUID) row[1],
                        Optional.of((UUID) row[2]),
                        (Boolean) row[3],
                        (Boolean) row[4],
                        (String) row[5],
                        (String) row[6],
                        Optional.ofNullable((UUID) row[7]),
                        List.of(),
                        ((Number) row[8]).longValue(),
                        (Boolean) row[9],
                        CommentState.valueOf((String) row[10]),
                        instant(row[11]),
                        Optional.ofNullable(row[12]).map(CommentViews::instant),
                        String.valueOf(row[13]))
                .maskedFor(viewer);
    }

    private static Instant instant(Object column) {
        return ((OffsetDateTime) column).toInstant();
    }
}
