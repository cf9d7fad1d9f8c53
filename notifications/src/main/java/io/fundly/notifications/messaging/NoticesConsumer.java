package io.fundly.notifications.messaging;

import io.fundly.notifications.application.Telling;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Tells people what happened. */
@ApplicationScoped
class NoticesConsumer implements EventConsumer {

    private final NoticeTable table;
    private final Telling telling;

    NoticesConsumer(NoticeTable table, Telling telling) {
        this.table = table;
        this.telling = telling;
    }

    @Override
    public String queue() {
        return "notifications.notices";
    }

    @Override
    public Set<String> bindings() {
        return Set.of(
                "users.user.*.v1",
                "users.email.verification_requested.v1",
                "campaigns.campaign.*.v1",
                "payments.pledge.*.v1",
                "payments.payout.*.v1",
                "rewards.#",
                "community.#",
                "admin.#");
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        return telling.tell(table.notices(event));
    }
}
