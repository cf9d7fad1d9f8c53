package io.fundly.campaigns.messaging;

import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

@ApplicationScoped
class ProbeConsumer implements EventConsumer {
    @Override
    public String queue() {
        return "campaigns.probe";
    }

    @Override
    public Set<String> bindings() {
        return Set.of("payments.#");
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        var title = event.parse(CampaignSnapshot.parser()).getTitle();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("INSERT INTO probe VALUES (:t)")
                        .setParameter("t", title)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
