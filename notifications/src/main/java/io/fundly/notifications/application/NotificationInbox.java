package io.fundly.notifications.application;

import io.fundly.notifications.domain.Notification;
import io.fundly.notifications.persistence.Notifications;
import io.fundly.notifications.persistence.Notifications.Position;
import io.fundly.platform.identity.Caller;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What somebody finds in their inbox, and has read. Nobody gets to see or touch another's. */
@ApplicationScoped
public class NotificationInbox {

    private final Notifications notifications;
    private final Clock clock;

    public NotificationInbox(Notifications notifications, Clock clock) {
        this.notifications = notifications;
        this.clock = clock;
    }

    @WithSession
    public Uni<Listing> list(Caller caller, boolean unreadOnly, PageRequest page) {
        var user = caller.requireUser();
        Optional<Position> after =
                page.isFirst() ? Optional.empty() : Optional.of(page.after(NotificationInbox::parse));
        return notifications
                .inbox(user, unreadOnly, after, page.limit())
                .map(read -> Page.of(read, page, NotificationInbox::key))
                .chain(found -> notifications.countUnread(user).map(unread -> new Listing(found, unread)));
    }

    /** Marks these as read; all there are, where none is named. */
    @WithTransaction
    public Uni<Marked> markRead(Caller caller, List<UUID> ids) {
        var user = caller.requireUser();
        var marked = ids.isEmpty()
                ? notifications.markAllRead(user, clock.instant())
                : notifications.markRead(user, ids, clock.instant());
        return marked.chain(count -> notifications.countUnread(user).map(unread -> new Marked(count, unread)));
    }

    private static List<String> key(Notification last) {
        return List.of(last.createTime().toString(), last.id().toString());
    }

    private static Position parse(List<String> key) {
        return new Position(Instant.parse(key.get(0)), UUID.fromString(key.get(1)));
    }

    /**
     * A page of an inbox.
     *
     * @param unreadCount in the whole inbox
     */
    public record Listing(Page<Notification> page, long unreadCount) {}

    /** How many became read, and how many are still not. */
    public record Marked(int markedCount, long unreadCount) {}
}
