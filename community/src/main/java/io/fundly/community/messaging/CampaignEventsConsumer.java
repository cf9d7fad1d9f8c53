package io.fundly.community.messaging;

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
import io.fundly.community.application.CampaignDirectory;
import io.fundly.community.domain.CampaignStanding;
import io.fundly.community.domain.KnownCampaign;
import io.fundly.community.protos.CampaignProtos;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Keeps the copy of campaigns. Versions make the order of arrival irrelevant. */
@ApplicationScoped
class CampaignEventsConsumer implements EventConsumer {

    private static final String PREFIX = "campaigns.campaign.";

    private static final Map<String, Function<IncomingEvent, CampaignSnapshot>> SNAPSHOTS = Map.ofEntries(
            Map.entry(
                    "created.v1", event -> event.parse(CampaignCreated.parser()).getCampaign()),
            Map.entry(
                    "changed.v1", event -> event.parse(CampaignChanged.parser()).getCampaign()),
            Map.entry(
                    "submitted.v1",
                    event -> event.parse(CampaignSubmitted.parser()).getCampaign()),
            Map.entry(
                    "approved.v1",
                    event -> event.parse(CampaignApproved.parser()).getCampaign()),
            Map.entry(
                    "rejected.v1",
                    event -> event.parse(CampaignRejected.parser()).getCampaign()),
            Map.entry(
                    "launched.v1",
                    event -> event.parse(CampaignLaunched.parser()).getCampaign()),
            Map.entry(
                    "closing.v1", event -> event.parse(CampaignClosing.parser()).getCampaign()),
            Map.entry(
                    "succeeded.v1",
                    event -> event.parse(CampaignSucceeded.parser()).getCampaign()),
            Map.entry("failed.v1", event -> event.parse(CampaignFailed.parser()).getCampaign()),
            Map.entry(
                    "canceled.v1",
                    event -> event.parse(CampaignCanceled.parser()).getCampaign()),
            Map.entry(
                    "suspended.v1",
                    event -> event.parse(CampaignSuspended.parser()).getCampaign()),
            Map.entry(
                    "reinstated.v1",
                    event -> event.parse(CampaignReinstated.parser()).getCampaign()));

    private final CampaignDirectory directory;

    CampaignEventsConsumer(CampaignDirectory directory) {
        this.directory = directory;
    }

    @Override
    public String queue() {
        return "community.campaigns";
    }

    @Override
    public Set<String> bindings() {
        return Set.of(PREFIX + "*.v1");
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        var name = event.type().substring(PREFIX.length());
        if (name.equals("deleted.v1")) {
            return directory.adopt(deleted(event.parse(CampaignDeleted.parser())));
        }
        var snapshot = SNAPSHOTS.get(name);
        return snapshot == null
                ? Uni.createFrom().voidItem()
                : directory.adopt(CampaignProtos.fromSnapshot(snapshot.apply(event)));
    }

    private static KnownCampaign deleted(CampaignDeleted event) {
        return new KnownCampaign(
                UUID.fromString(event.getCampaignId()),
                "",
                UUID.fromString(event.getCreatorId()),
                CampaignStanding.DELETED,
                event.getVersion());
    }
}
