package io.fundly.campaigns.messaging;

import static io.fundly.campaigns.messaging.CampaignSnapshots.snapshot;

import com.google.protobuf.Message;
import io.fundly.campaigns.domain.CampaignEvent;
import io.fundly.campaigns.domain.CampaignField;
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
import io.fundly.campaigns.events.v1.CampaignSubmitted;
import io.fundly.campaigns.events.v1.CampaignSucceeded;
import io.fundly.campaigns.events.v1.CampaignSuspended;
import io.fundly.platform.events.DomainEvent;
import io.fundly.platform.events.EventProtos;
import io.fundly.platform.events.OutgoingEvent;
import io.fundly.platform.protos.ProtoValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What of a campaign's events leaves the service: all of it. */
@ApplicationScoped
class CampaignEventProtos implements EventProtos {

    @Override
    public OutgoingEvent toProto(DomainEvent event) {
        return switch ((CampaignEvent) event) {
            case CampaignEvent.CampaignCreated it ->
                said("created", it.campaign().id(), created(it));
            case CampaignEvent.CampaignSubmitted it ->
                said("submitted", it.campaign().id(), submitted(it));
            case CampaignEvent.CampaignLaunched it ->
                said("launched", it.campaign().id(), launched(it));
            case CampaignEvent.CampaignClosing it ->
                said("closing", it.campaign().id(), closing(it));
            case CampaignEvent.CampaignChanged it ->
                said("changed", it.campaign().id(), changed(it));
            case CampaignEvent.CampaignDeleted it -> said("deleted", it.campaignId(), deleted(it));
            case CampaignEvent.CampaignApproved it ->
                said("approved", it.campaign().id(), approved(it));
            case CampaignEvent.CampaignRejected it ->
                said("rejected", it.campaign().id(), rejected(it));
            case CampaignEvent.CampaignCanceled it ->
                said("canceled", it.campaign().id(), canceled(it));
            case CampaignEvent.CampaignSuspended it ->
                said("suspended", it.campaign().id(), suspended(it));
            case CampaignEvent.CampaignReinstated it ->
                said("reinstated", it.campaign().id(), reinstated(it));
            case CampaignEvent.CampaignSucceeded it ->
                said("succeeded", it.campaign().id(), succeeded(it));
            case CampaignEvent.CampaignFailed it -> said("failed", it.campaign().id(), failed(it));
        };
    }

    private static OutgoingEvent said(String verb, UUID campaignId, Message body) {
        return new OutgoingEvent("campaigns.campaign." + verb + ".v1", campaignId.toString(), body);
    }

    private static Message created(CampaignEvent.CampaignCreated event) {
        return CampaignCreated.newBuilder()
                .setCampaign(snapshot(event.campaign()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static Message submitted(CampaignEvent.CampaignSubmitted event) {
        return CampaignSubmitted.newBuilder()
                .setCampaign(snapshot(event.campaign()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static Message launched(CampaignEvent.CampaignLaunched event) {
        return CampaignLaunched.newBuilder()
                .setCampaign(snapshot(event.campaign()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static Message closing(CampaignEvent.CampaignClosing event) {
        return CampaignClosing.newBuilder()
                .setCampaign(snapshot(event.campaign()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static Message changed(CampaignEvent.CampaignChanged event) {
        return CampaignChanged.newBuilder()
                .setCampaign(snapshot(event.campaign()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .addAllChangedFields(
                        event.fields().stream().map(CampaignField::path).toList())
                .build();
    }

    private static Message deleted(CampaignEvent.CampaignDeleted event) {
        return CampaignDeleted.newBuilder()
                .setCampaignId(event.campaignId().toString())
                .setCreatorId(event.creatorId().toString())
                .setVersion(event.version())
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static Message approved(CampaignEvent.CampaignApproved event) {
        return CampaignApproved.newBuilder()
                .setCampaign(snapshot(event.campaign()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .setActorId(event.verdict().actorId())
                .setNote(event.verdict().note())
                .build();
    }

    private static Message rejected(CampaignEvent.CampaignRejected event) {
        return CampaignRejected.newBuilder()
                .setCampaign(snapshot(event.campaign()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .setActorId(event.verdict().actorId())
                .setNote(event.verdict().note())
                .build();
    }

    private static Message canceled(CampaignEvent.CampaignCanceled event) {
        return CampaignCanceled.newBuilder()
                .setCampaign(snapshot(event.campaign()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .setActorId(event.verdict().actorId())
                .setNote(event.verdict().note())
                .build();
    }

    private static Message suspended(CampaignEvent.CampaignSuspended event) {
        return CampaignSuspended.newBuilder()
                .setCampaign(snapshot(event.campaign()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .setActorId(event.verdict().actorId())
                .setNote(event.verdict().note())
                .build();
    }

    private static Message reinstated(CampaignEvent.CampaignReinstated event) {
        return CampaignReinstated.newBuilder()
                .setCampaign(snapshot(event.campaign()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .setActorId(event.verdict().actorId())
                .setNote(event.verdict().note())
                .build();
    }

    private static Message succeeded(CampaignEvent.CampaignSucceeded event) {
        return CampaignSucceeded.newBuilder()
                .setCampaign(snapshot(event.campaign()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .setFinalTotal(ProtoValues.toProto(event.total().money()))
                .setBackersCount(event.total().backers())
                .setPledgesCount(event.total().pledges())
                .build();
    }

    private static Message failed(CampaignEvent.CampaignFailed event) {
        return CampaignFailed.newBuilder()
                .setCampaign(snapshot(event.campaign()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .setFinalTotal(ProtoValues.toProto(event.total().money()))
                .setBackersCount(event.total().backers())
                .setPledgesCount(event.total().pledges())
                .build();
    }
}
