package io.fundly.community.messaging;

import com.google.protobuf.Message;
import io.fundly.community.domain.Comment;
import io.fundly.community.domain.CommunityEvent;
import io.fundly.community.events.v1.CampaignFollowed;
import io.fundly.community.events.v1.CampaignLiked;
import io.fundly.community.events.v1.CampaignUnfollowed;
import io.fundly.community.events.v1.CampaignUnliked;
import io.fundly.community.events.v1.CommentAdded;
import io.fundly.community.events.v1.CommentDeleted;
import io.fundly.community.events.v1.CommentEdited;
import io.fundly.community.events.v1.CommentHidden;
import io.fundly.community.events.v1.ContentFlagged;
import io.fundly.community.events.v1.FlagResolved;
import io.fundly.community.protos.FlagProtos;
import io.fundly.platform.events.DomainEvent;
import io.fundly.platform.events.EventProtos;
import io.fundly.platform.events.OutgoingEvent;
import io.fundly.platform.protos.ProtoValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What leaves this service when something happens in it. */
@ApplicationScoped
class CommunityEventProtos implements EventProtos {

    @Override
    public OutgoingEvent toProto(DomainEvent event) {
        return switch ((CommunityEvent) event) {
            case CommunityEvent.CommentAdded added ->
                said("community.comment.added.v1", added.comment().id(), added(added));
            case CommunityEvent.CommentEdited edited ->
                said("community.comment.edited.v1", edited.comment().id(), edited(edited));
            case CommunityEvent.CommentDeleted deleted ->
                said("community.comment.deleted.v1", deleted.comment().id(), deleted(deleted));
            case CommunityEvent.CommentHidden hidden ->
                said("community.comment.hidden.v1", hidden.comment().id(), hidden(hidden));
            case CommunityEvent.CampaignLiked liked ->
                said("community.campaign.liked.v1", liked.campaignId(), liked(liked));
            case CommunityEvent.CampaignUnliked unliked ->
                said("community.campaign.unliked.v1", unliked.campaignId(), unliked(unliked));
            case CommunityEvent.CampaignFollowed followed ->
                said("community.campaign.followed.v1", followed.campaignId(), followed(followed));
            case CommunityEvent.CampaignUnfollowed unfollowed ->
                said("community.campaign.unfollowed.v1", unfollowed.campaignId(), unfollowed(unfollowed));
            case CommunityEvent.ContentFlagged flagged ->
                said("community.content.flagged.v1", flagged.flag().id(), flagged(flagged));
            case CommunityEvent.FlagResolved resolved ->
                said("community.flag.resolved.v1", resolved.flag().id(), resolved(resolved));
        };
    }

    private static OutgoingEvent said(String type, UUID subject, Message body) {
        return new OutgoingEvent(type, subject.toString(), body);
    }

    private static CommentAdded added(CommunityEvent.CommentAdded event) {
        var comment = event.comment();
        return CommentAdded.newBuilder()
                .setCommentId(comment.id().toString())
                .setCampaignId(comment.campaignId().toString())
                .setCreatorId(event.creatorId().toString())
                .setUserId(comment.userId().toString())
                .setParentId(comment.parentId().map(UUID::toString).orElse(""))
                .setParentUserId(event.parentAuthorId().map(UUID::toString).orElse(""))
                .setExcerpt(event.excerpt())
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static CommentEdited edited(CommunityEvent.CommentEdited event) {
        var comment = event.comment();
        return CommentEdited.newBuilder()
                .setCommentId(comment.id().toString())
                .setCampaignId(comment.campaignId().toString())
                .setUserId(comment.userId().toString())
                .setExcerpt(event.excerpt())
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static CommentDeleted deleted(CommunityEvent.CommentDeleted event) {
        Comment comment = event.comment();
        return CommentDeleted.newBuilder()
                .setCommentId(comment.id().toString())
                .setCampaignId(comment.campaignId().toString())
                .setUserId(comment.userId().toString())
                .setActorId(event.actorId().toString())
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static CommentHidden hidden(CommunityEvent.CommentHidden event) {
        Comment comment = event.comment();
        return CommentHidden.newBuilder()
                .setCommentId(comment.id().toString())
                .setCampaignId(comment.campaignId().toString())
                .setUserId(comment.userId().toString())
                .setActorId(event.actorId().toString())
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static CampaignLiked liked(CommunityEvent.CampaignLiked event) {
        return CampaignLiked.newBuilder()
                .setCampaignId(event.campaignId().toString())
                .setUserId(event.userId().toString())
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static CampaignUnliked unliked(CommunityEvent.CampaignUnliked event) {
        return CampaignUnliked.newBuilder()
                .setCampaignId(event.campaignId().toString())
                .setUserId(event.userId().toString())
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static CampaignFollowed followed(CommunityEvent.CampaignFollowed event) {
        return CampaignFollowed.newBuilder()
                .setCampaignId(event.campaignId().toString())
                .setUserId(event.userId().toString())
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static CampaignUnfollowed unfollowed(CommunityEvent.CampaignUnfollowed event) {
        return CampaignUnfollowed.newBuilder()
                .setCampaignId(event.campaignId().toString())
                .setUserId(event.userId().toString())
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static ContentFlagged flagged(CommunityEvent.ContentFlagged event) {
        return ContentFlagged.newBuilder()
                .setFlag(FlagProtos.toProto(event.flag()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static FlagResolved resolved(CommunityEvent.FlagResolved event) {
        return FlagResolved.newBuilder()
                .setFlag(FlagProtos.toProto(event.flag()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }
}
