package io.fundly.notifications.application;

import io.fundly.notifications.domain.Contact;
import io.fundly.notifications.persistence.Contacts;
import io.fundly.notifications.persistence.Deliveries;
import io.fundly.notifications.persistence.Notifications;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps what is known of people, and lets go of letters that waited for it. */
@ApplicationScoped
public class ContactBook {

    private final Contacts contacts;
    private final Deliveries deliveries;
    private final Notifications notifications;

    public ContactBook(Contacts contacts, Deliveries deliveries, Notifications notifications) {
        this.contacts = contacts;
        this.deliveries = deliveries;
        this.notifications = notifications;
    }

    /** Takes over an account, unless something newer is known; an erased one leaves nothing behind but its id. */
    @WithTransaction
    public Uni<Void> learn(Contact contact) {
        return contacts.learn(contact)
                .chain(isNews -> isNews ? follow(contact) : Uni.createFrom().voidItem());
    }

    private Uni<Void> follow(Contact contact) {
        if (!contact.isErased()) {
            return deliveries.release(contact.userId()).replaceWithVoid();
        }
        return contacts.forgetAddresses(contact.userId())
                .chain(() -> notifications.deleteOf(contact.userId()))
                .replaceWithVoid();
    }
}
