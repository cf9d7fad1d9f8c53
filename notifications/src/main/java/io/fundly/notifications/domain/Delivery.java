package io.fundly.notifications.domain;

import io.fundly.notifications.domain.NotificationEvent.NotificationDelivered;
import io.fundly.notifications.domain.NotificationEvent.NotificationFailed;
import io.fundly.platform.time.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The way of a notification out of the site by one channel. Its id is the same at every attempt, so that whoever gets
 * it twice can tell.
 */
@Entity
@SuppressWarnings("UnusedVariable") // Address and secret are read in SQL by the worker that takes the row.
public class Delivery {

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "notification_id")
    private Notification notification;

    @Column(name = "user_id")
    private UUID userId;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Enumerated(EnumType.STRING)
    private DeliveryState state;

    private @Nullable String address;
    private @Nullable String secret;
    private int attempts;

    @Column(name = "last_error")
    private @Nullable String lastError;

    @Column(name = "create_time")
    private Instant createTime;

    @Column(name = "next_attempt_time")
    private @Nullable Instant nextAttemptTime;

    @Column(name = "end_time")
    private @Nullable Instant endTime;

    @Version
    private long version;

    protected Delivery() {}

    private Delivery(Notification notification, Channel channel, boolean contactKnown) {
        this.id = Ids.newId();
        this.notification = notification;
        this.userId = notification.userId();
        this.channel = channel;
        this.createTime = notification.createTime();
        this.state = contactKnown ? DeliveryState.PENDING : DeliveryState.WAITING;
        this.nextAttemptTime = contactKnown ? createTime : null;
    }

    /** To the mail address in the contact book; where that has none yet, it waits. */
    public static Delivery byMail(Notification notification, boolean contactKnown) {
        return new Delivery(notification, Channel.EMAIL, contactKnown);
    }

    /** To one number or device. */
    public static Delivery to(String address, Channel channel, Notification notification, boolean contactKnown) {
        var delivery = new Delivery(notification, channel, contactKnown);
        delivery.address = address;
        return delivery;
    }

    /** With a credential that is forgotten as soon as it is mailed. */
    public Delivery with(MailedToken mailed) {
        address = mailed.address();
        secret = mailed.token();
        return this;
    }

    /** The channel has taken it. Says nothing the second time. */
    public Optional<NotificationEvent> delivered(Instant now) {
        if (state != DeliveryState.PENDING) {
            return Optional.empty();
        }
        end(DeliveryState.DELIVERED, now);
        lastError = null;
        return Optional.of(new NotificationDelivered(notification.passage(channel, now)));
    }

    /** It went wrong and may go right later; too often, and it is given up. */
    public Optional<NotificationEvent> postponed(String error, RetryPolicy policy, Instant now) {
        if (state != DeliveryState.PENDING) {
            return Optional.empty();
        }
        if (policy.isExhausted(attempts)) {
            return failed(error, now);
        }
        lastError = error;
        nextAttemptTime = now.plus(policy.pauseAfter(attempts));
        return Optional.empty();
    }

    /** It will not go right any more. Says nothing the second time. */
    public Optional<NotificationEvent> failed(String error, Instant now) {
        if (endTime != null) {
            return Optional.empty();
        }
        end(DeliveryState.FAILED, now);
        lastError = error;
        return Optional.of(new NotificationFailed(notification.passage(channel, now), error, attempts));
    }

    private void end(DeliveryState last, Instant now) {
        state = last;
        endTime = now;
        nextAttemptTime = null;
        secret = null;
    }

    public UUID id() {
        return id;
    }

    public Notification notification() {
        return notification;
    }

    public Channel channel() {
        return channel;
    }

    public DeliveryState state() {
        return state;
    }

    public int attempts() {
        return attempts;
    }

    public Optional<String> lastError() {
        return Optional.ofNullable(lastError);
    }

    public Optional<Instant> nextAttemptTime() {
        return Optional.ofNullable(nextAttemptTime);
    }
}
