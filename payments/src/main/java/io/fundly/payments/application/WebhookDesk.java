package io.fundly.payments.application;

import io.fundly.payments.domain.ParkedWebhook;
import io.fundly.payments.persistence.ParkedWebhooks;
import io.fundly.platform.errors.CommonReason;
import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Where people look at the webhooks that could not be handled. */
@ApplicationScoped
public class WebhookDesk {

    private final ParkedWebhooks webhooks;

    public WebhookDesk(ParkedWebhooks webhooks) {
        this.webhooks = webhooks;
    }

    /** Those that wait for a person, the youngest first. */
    @WithSession
    public Uni<Page<ParkedWebhook>> list(PageRequest page) {
        return webhooks.list(page);
    }

    /**
     * Lets one be handled again, with all its tries.
     *
     * @throws FundlyException NOT_FOUND where none such waits
     */
    @WithTransaction
    public Uni<Void> replay(String eventId) {
        return webhooks.replay(eventId)
                .invoke(found -> {
                    if (!found) {
                        throw new FundlyException(
                                CommonReason.NOT_FOUND, "No such webhook is parked.", Map.of("webhook_id", eventId));
                    }
                })
                .replaceWithVoid();
    }
}
