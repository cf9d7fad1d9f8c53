package io.fundly.notifications.application;

import io.fundly.notifications.domain.Channel;
import io.fundly.notifications.domain.Contact;
import io.fundly.notifications.domain.Delivery;
import io.fundly.notifications.domain.MailedToken;
import io.fundly.notifications.domain.Notice;
import io.fundly.notifications.domain.Notification;
import io.fundly.notifications.domain.NotificationKind;
import io.fundly.notifications.persistence.Contacts;
import io.fundly.notifications.persistence.Deliveries;
import io.fundly.notifications.persistence.Milestones;
import io.fundly.notifications.persistence.Notifications;
import io.fundly.platform.events.Outbox;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stores what people are told, with a delivery for each way out; the {@link DeliveryWorker} does the rest. */
@ApplicationScoped
public class Telling {

    private final Contacts contacts;
    private final Stored stored;
    private final NoticeTexts texts;
    private final Channels channels;
    private final Clock clock;

    public Telling(Contacts contacts, Stored stored, NoticeTexts texts, Channels channels, Clock clock) {
        this.contacts = contacts;
        this.stored = stored;
        this.texts = texts;
        this.channels = channels;
        this.clock = clock;
    }

    /** Tells each of these to its recipient; an erased account is told nothing. */
    @WithTransaction
    public Uni<Void> tell(List<Notice> notices) {
        var chain = Uni.createFrom().voidItem();
        for (var notice : notices) {
            chain = chain.chain(() -> stored.special(notice)).chain(this::tell);
        }
        return chain;
    }

    private Uni<Void> tell(Notice notice) {
        return contacts.find(notice.recipient()).chain(contact -> {
            if (contact.filter(Contact::isErased).isPresent()) {
                return Uni.createFrom().voidItem();
            }
            var notification = Notification.of(notice, texts.of(notice), clock.instant());
            return send(notification, notice.kind().channels(), contact.isPresent(), notice.secret());
        });
    }

    /** Stores a notification and its deliveries by those of the ways that this installation has. */
    Uni<Void> send(Notification notification, Set<Channel> ways, boolean contactKnown, Optional<MailedToken> secret) {
        var chain = stored.keep(notification);
        for (var way : channels.outOf(ways)) {
            chain = chain.chain(() -> switch (way) {
                case EMAIL -> stored.keep(mail(notification, contactKnown, secret));
                case SMS, PUSH ->
                    contacts.addresses(notification.userId(), way)
                            .chain(addresses -> stored.keepAll(addresses.stream()
                                    .map(address -> Delivery.to(address, way, notification, contactKnown))
                                    .toList()));
                case IN_APP -> Uni.createFrom().voidItem();
            });
        }
        return chain;
    }

    private static Delivery mail(Notification notification, boolean contactKnown, Optional<MailedToken> secret) {
        var delivery = Delivery.byMail(notification, contactKnown);
        return secret.map(delivery::with).orElse(delivery);
    }

    /** The rows that telling writes. */
    @ApplicationScoped
    public static class Stored {

        private static final String FIRST_PLEDGE = "FIRST_PLEDGE";

        private final Notifications notifications;
        private final Deliveries deliveries;
        private final Milestones milestones;
        private final Outbox outbox;

        public Stored(Notifications notifications, Deliveries deliveries, Milestones milestones, Outbox outbox) {
            this.notifications = notifications;
            this.deliveries = deliveries;
            this.milestones = milestones;
            this.outbox = outbox;
        }

        /** The first pledge of a campaign is told in other words than those that follow. */
        Uni<Notice> special(Notice notice) {
            var campaign = notice.about().campaignId();
            if (notice.kind() != NotificationKind.PLEDGE_RECEIVED || campaign.isEmpty()) {
                return Uni.createFrom().item(notice);
            }
            return milestones
                    .reach(campaign.get(), FIRST_PLEDGE)
                    .map(first -> first ? notice.as(NotificationKind.FIRST_PLEDGE_RECEIVED) : notice);
        }

        Uni<Void> keep(Notification notification) {
            var kept = notifications.persist(notification).replaceWithVoid();
            return notification.inApp() ? kept.call(() -> outbox.append(notification.storedInInbox())) : kept;
        }

        Uni<Void> keep(Delivery delivery) {
            return deliveries.persist(delivery).replaceWithVoid();
        }

        Uni<Void> keepAll(List<Delivery> several) {
            return several.isEmpty() ? Uni.createFrom().voidItem() : deliveries.persist(several);
        }
    }
}
