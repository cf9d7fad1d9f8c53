package io.fundly.community.grpc;

import io.fundly.community.domain.CommentState;
import io.fundly.community.domain.CommentView;
import io.fundly.community.v1.Comment;
import io.fundly.platform.protos.ProtoValues;
import java.util.UUID;

/** Comments as the contract writes them. */
final class CommentProtos {

    private CommentProtos() {}

    static Comment toProto(CommentView comment) {
        var proto = Comment.newBuilder()
                .setId(comment.id().toString())
                .setCampaignId(comment.campaignId().toString())
                .setUserId(comment.author().map(UUID::toString).orElse(""))
                .setBacker(comment.backer())
                .setCreator(comment.creator())
                .setText(comment.text())
                .setTextHtml(comment.html())
                .setParentId(comment.parentId().map(UUID::toString).orElse(""))
                .setLikes(comment.likes())
                .setLiked(comment.liked())
                .setState(toProto(comment.state()))
                .setCreateTime(ProtoValues.toProto(comment.createTime()))
                .setEtag(comment.etag());
        comment.replies().stream().map(CommentProtos::toProto).forEach(proto::addReplies);
        comment.editTime().map(ProtoValues::toProto).ifPresent(proto::setEditTime);
        return proto.build();
    }

    private static io.fundly.community.v1.CommentState toProto(CommentState state) {
        return switch (state) {
            case VISIBLE -> io.fundly.community.v1.CommentState.COMMENT_STATE_VISIBLE;
            case HIDDEN -> io.fundly.community.v1.CommentState.COMMENT_STATE_HIDDEN;
            case DELETED -> io.fundly.community.v1.CommentState.COMMENT_STATE_DELETED;
        };
    }
}
