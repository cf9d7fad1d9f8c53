package io.fundly.community.protos;

import io.fundly.community.domain.Flag;
import io.fundly.community.domain.FlagAction;
import io.fundly.community.domain.FlagState;
import io.fundly.community.domain.FlagTargetType;
import io.fundly.platform.protos.ProtoValues;
import java.util.Optional;
import java.util.UUID;

/** Reports as the contract writes them. */
public final class FlagProtos {

    private FlagProtos() {}

    public static io.fundly.community.v1.Flag toProto(Flag flag) {
        var proto = io.fundly.community.v1.Flag.newBuilder()
                .setId(flag.id().toString())
                .setTargetType(toProto(flag.targetType()))
                .setTargetId(flag.targetId().toString())
                .setCampaignId(flag.campaignId().map(UUID::toString).orElse(""))
                .setAuthorId(flag.authorId().toString())
                .setExcerpt(flag.excerpt())
                .setReporterId(flag.reporterId().toString())
                .setReason(flag.reason())
                .setDetails(flag.details())
                .setState(toProto(flag.state()))
                .setAction(flag.action()
                        .map(FlagProtos::toProto)
                        .orElse(io.fundly.community.v1.FlagAction.FLAG_ACTION_UNSPECIFIED))
                .setNote(flag.note())
                .setResolverId(flag.resolverId().map(UUID::toString).orElse(""))
                .setCreateTime(ProtoValues.toProto(flag.createTime()));
        flag.resolveTime().map(ProtoValues::toProto).ifPresent(proto::setResolveTime);
        return proto.build();
    }

    private static io.fundly.community.v1.FlagTargetType toProto(FlagTargetType type) {
        return switch (type) {
            case CAMPAIGN -> io.fundly.community.v1.FlagTargetType.FLAG_TARGET_TYPE_CAMPAIGN;
            case COMMENT -> io.fundly.community.v1.FlagTargetType.FLAG_TARGET_TYPE_COMMENT;
            case USER -> io.fundly.community.v1.FlagTargetType.FLAG_TARGET_TYPE_USER;
        };
    }

    private static io.fundly.community.v1.FlagState toProto(FlagState state) {
        return switch (state) {
            case OPEN -> io.fundly.community.v1.FlagState.FLAG_STATE_OPEN;
            case RESOLVED -> io.fundly.community.v1.FlagState.FLAG_STATE_RESOLVED;
        };
    }

    private static io.fundly.community.v1.FlagAction toProto(FlagAction action) {
        return switch (action) {
            case DISMISS -> io.fundly.community.v1.FlagAction.FLAG_ACTION_DISMISS;
            case HIDE -> io.fundly.community.v1.FlagAction.FLAG_ACTION_HIDE;
            case SUSPEND -> io.fundly.community.v1.FlagAction.FLAG_ACTION_SUSPEND;
        };
    }

    /** The type; nothing for one that is unspecified or unknown. */
    public static Optional<FlagTargetType> fromProto(io.fundly.community.v1.FlagTargetType type) {
        return switch (type) {
            case FLAG_TARGET_TYPE_CAMPAIGN -> Optional.of(FlagTargetType.CAMPAIGN);
            case FLAG_TARGET_TYPE_COMMENT -> Optional.of(FlagTargetType.COMMENT);
            case FLAG_TARGET_TYPE_USER -> Optional.of(FlagTargetType.USER);
            case FLAG_TARGET_TYPE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    /** The state; nothing for one that is unspecified or unknown. */
    public static Optional<FlagState> fromProto(io.fundly.community.v1.FlagState state) {
        return switch (state) {
            case FLAG_STATE_OPEN -> Optional.of(FlagState.OPEN);
            case FLAG_STATE_RESOLVED -> Optional.of(FlagState.RESOLVED);
            case FLAG_STATE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    /** The action; nothing for one that is unspecified or unknown. */
    public static Optional<FlagAction> fromProto(io.fundly.community.v1.FlagAction action) {
        return switch (action) {
            case FLAG_ACTION_DISMISS -> Optional.of(FlagAction.DISMISS);
            case FLAG_ACTION_HIDE -> Optional.of(FlagAction.HIDE);
            case FLAG_ACTION_SUSPEND -> Optional.of(FlagAction.SUSPEND);
            case FLAG_ACTION_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
