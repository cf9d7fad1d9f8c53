package io.fundly.payments.messaging;

import io.fundly.campaigns.events.v1.CampaignApproved;
import io.fundly.campaigns.events.v1.CampaignCanceled;
import io.fundly.campaigns.events.v1.CampaignChanged;
import io.fundly.campaigns.events.v1.CampaignClosing;
import io.fundly.campaigns.events.v1.CampaignCreated;
import io.fundly.campaigns.events.v1.CampaignDeleted;
import io.fundly.campaigns.events.v1.CampaignFailed;
import io.fundly.campaigns.events.v1.CampaignLaunched;
import io.fundly.campaigns.events.v1.CampaignReinstated;
import io.fundly.campaigns.events.v1.CampaignRejected;
import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.campaigns.events.v1.CampaignSubmitted;
import io.fundly.campaigns.events.v1.CampaignSucceeded;
import io.fundly.campaigns.events.v1.CampaignSuspended;
import io.fundly.payments.application.CampaignKnowledge;
import io.fundly.payments.domain.Settlement;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Keeps the terms of campaigns up to date, and hears how they end. */
@ApplicationScoped
public class CampaignEventsConsumer implements EventConsumer {

    private static final String PREFIX = "campaigns.campaign.";
    private static final String SUFFIX = ".v1";

    private final CampaignKnowledge campaigns;

    public CampaignEventsConsumer(CampaignKnowledge campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public String queue() {
        return "payments.campaigns";
    }

    @Override
    public Set<String> bindings() {
        return Set.of("campaigns.campaign.*.v1");
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        return switch (verb(event.type())) {
            case "created" -> learn(event.parse(CampaignCreated.parser()).getCampaign());
            case "changed" -> learn(event.parse(CampaignChanged.parser()).getCampaign());
            case "submitted" -> learn(event.parse(CampaignSubmitted.parser()).getCampaign());
            case "approved" -> learn(event.parse(CampaignApproved.parser()).getCampaign());
            case "rejected" -> learn(event.parse(CampaignRejected.parser()).getCampaign());
            case "launched" -> learn(event.parse(CampaignLaunched.parser()).getCampaign());
            case "closing" -> learn(event.parse(CampaignClosing.parser()).getCampaign());
            case "suspended" -> learn(event.parse(CampaignSuspended.parser()).getCampaign());
            case "reinstated" -> learn(event.parse(CampaignReinstated.parser()).getCampaign());
            case "succeeded" -> conclude(event.parse(CampaignSucceeded.parser()).getCampaign(), Settlement.CHARGE);
            case "failed" -> conclude(event.parse(CampaignFailed.parser()).getCampaign(), Settlement.RELEASE_FAILED);
            case "canceled" ->
                conclude(event.parse(CampaignCanceled.parser()).getCampaign(), Settlement.RELEASE_CANCELED);
            case "deleted" -> forget(event.parse(CampaignDeleted.parser()));
            // Something that campaigns has begun to say since: it means nothing here.
            default -> Uni.createFrom().voidItem();
        };
    }

    private static String verb(String type) {
        return type.startsWith(PREFIX) && type.endsWith(SUFFIX)
                ? type.substring(PREFIX.length(), type.length() - SUFFIX.length())
                : "";
    }

    private Uni<Void> learn(CampaignSnapshot snapshot) {
        return campaigns.learn(CampaignProtos.toFacts(snapshot));
    }

    private Uni<Void> conclude(CampaignSnapshot snapshot, Settlement settlement) {
        return campaigns.conclude(CampaignProtos.toFacts(snapshot), settlement);
    }

    private Uni<Void> forget(CampaignDeleted deleted) {
        return campaigns.forget(UUID.fromString(deleted.getCampaignId()), deleted.getVersion());
    }
}
