package io.fundly.notifications.domain;

import io.fundly.platform.time.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one person was told, and whether it was read. */
@Entity
public class Notification {

    @Id
    private UUID id;

    @Column(name = "user_id")
    private UUID userId;

    @Enumerated(EnumType.STRING)
    private NotificationKind kind;

    private String title;
    private String body;

    @Column(name = "campaign_id")
    private @Nullable UUID campaignId;

    private String link;

    @Column(name = "in_app")
    private boolean inApp;

    @Column(name = "create_time")
    private Instant createTime;

    @Column(name = "read_time")
    private @Nullable Instant readTime;

    protected Notification() {}

    private Notification(UUID userId, NotificationKind kind, About about, Text text, Instant now) {
        this.id = Ids.newId();
        this.userId = userId;
        this.kind = kind;
        this.title = text.title();
        this.body = text.body();
        this.campaignId = about.campaignId().orElse(null);
        this.link = about.link();
        this.inApp = kind.channels().contains(Channel.IN_APP);
        this.createTime = now;
    }

    public static Notification of(Notice notice, Text text, Instant now) {
        return new Notification(notice.recipient(), notice.kind(), notice.about(), text, now);
    }

    /** One that the staff or a service wrote. */
    public static Notification message(UUID userId, Text text, String link, Instant now) {
        return new Notification(userId, NotificationKind.MESSAGE, About.page(link), text, now);
    }

    /** That it is in the inbox now, which is all that this channel asks for. */
    public NotificationEvent.NotificationDelivered storedInInbox() {
        return new NotificationEvent.NotificationDelivered(passage(Channel.IN_APP, createTime));
    }

    NotificationEvent.Passage passage(Channel channel, Instant time) {
        return new NotificationEvent.Passage(id, userId, kind, channel, time);
    }

    public UUID id() {
        return id;
    }

    public UUID userId() {
        return userId;
    }

    public NotificationKind kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    public String body() {
        return body;
    }

    public Optional<UUID> campaignId() {
        return Optional.ofNullable(campaignId);
    }

    public String link() {
        return link;
    }

    public boolean inApp() {
        return inApp;
    }

    public Instant createTime() {
        return createTime;
    }

    public Optional<Instant> readTime() {
        return Optional.ofNullable(readTime);
    }
}
