package io.fundly.payments.application;

import io.fundly.payments.persistence.Customers;
import io.fundly.platform.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Backers as the processor knows them; each is made there once. */
@ApplicationScoped
class PayingCustomers {

    private final Customers customers;
    private final PaymentGateway gateway;

    PayingCustomers(Customers customers, PaymentGateway gateway) {
        this.customers = customers;
        this.gateway = gateway;
    }

    /** The processor's id of a backer, who is made known there if need be. */
    Uni<String> of(UUID backerId) {
        return Panache.withTransaction(() -> customers.find(backerId))
                .chain(known -> known.map(id -> Uni.createFrom().item(id)).orElseGet(() -> create(backerId)));
    }

    /** The key is stored before the call, so that two requests at once, or one after a crash, make one customer. */
    private Uni<String> create(UUID backerId) {
        return Panache.withTransaction(() -> customers.requestKey(backerId, Ids.newId()))
                .chain(key -> gateway.createCustomer(key, backerId))
                .call(id -> Panache.withTransaction(() -> customers.remember(backerId, id)));
    }
}
