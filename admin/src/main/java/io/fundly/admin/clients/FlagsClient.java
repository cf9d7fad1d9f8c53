package io.fundly.admin.clients;

import io.fundly.admin.domain.FlaggedContent;
import io.fundly.admin.domain.Standing;
import io.fundly.community.v1.Flag;
import io.fundly.community.v1.FlagAction;
import io.fundly.community.v1.FlagState;
import io.fundly.community.v1.FlagTargetType;
import io.fundly.community.v1.GetFlagRequest;
import io.fundly.community.v1.GetFlagResponse;
import io.fundly.community.v1.ListFlagsRequest;
import io.fundly.community.v1.ListFlagsResponse;
import io.fundly.community.v1.MutinyFlagServiceGrpc.MutinyFlagServiceStub;
import io.fundly.community.v1.ResolveFlagRequest;
import io.fundly.community.v1.ResolveFlagResponse;
import io.fundly.platform.calls.Callee;
import io.fundly.platform.calls.Callees;
import io.fundly.platform.identity.CallAs;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** The reports that community keeps: acts and lists with the caller's token, the rest on this service's account. */
@ApplicationScoped
public class FlagsClient {

    private final MutinyFlagServiceStub asCaller;
    private final MutinyFlagServiceStub asService;
    private final Callee callee;

    public FlagsClient(@GrpcClient("community") MutinyFlagServiceStub flags, Callees callees) {
        this.asCaller = flags;
        this.asService = CallAs.service(flags);
        this.callee = callees.named("community");
    }

    public Deed<Flag> resolving(UUID id, FlagAction action, String note) {
        var request = ResolveFlagRequest.newBuilder()
                .setFlagId(id.toString())
                .setAction(action)
                .setNote(note)
                .build();
        return new Deed<>(
                () -> standing(id),
                () -> callee.write(() -> asCaller.resolveFlag(request)).map(ResolveFlagResponse::getFlag),
                FlagsClient::standing);
    }

    public Uni<ListFlagsResponse> list(ListFlagsRequest request) {
        return callee.read(() -> asCaller.listFlags(request));
    }

    /** What a report is about. */
    public Uni<FlaggedContent> find(UUID id) {
        return get(id).map(FlagsClient::content);
    }

    /** How a report stands. */
    public Uni<Standing> standing(UUID id) {
        return get(id).map(FlagsClient::standing);
    }

    /** How many reports wait for a decision. */
    public Uni<Long> countOpen() {
        var request = ListFlagsRequest.newBuilder()
                .setState(FlagState.FLAG_STATE_OPEN)
                .setPageSize(1)
                .build();
        return callee.read(() -> asService.listFlags(request)).map(ListFlagsResponse::getTotalSize);
    }

    /** An action as the log writes it. */
    public static String text(FlagAction action) {
        return action.name().replaceFirst("^FLAG_ACTION_", "");
    }

    private Uni<Flag> get(UUID id) {
        var request = GetFlagRequest.newBuilder().setFlagId(id.toString()).build();
        return callee.read(() -> asService.getFlag(request)).map(GetFlagResponse::getFlag);
    }

    private static FlaggedContent content(Flag flag) {
        return new FlaggedContent(
                type(flag.getTargetType()),
                UUID.fromString(flag.getTargetId()),
                UUID.fromString(flag.getAuthorId()),
                flag.getState() == FlagState.FLAG_STATE_OPEN);
    }

    private static FlaggedContent.Type type(FlagTargetType type) {
        return switch (type) {
            case FLAG_TARGET_TYPE_CAMPAIGN -> FlaggedContent.Type.CAMPAIGN;
            case FLAG_TARGET_TYPE_COMMENT -> FlaggedContent.Type.COMMENT;
            case FLAG_TARGET_TYPE_USER -> FlaggedContent.Type.USER;
            case FLAG_TARGET_TYPE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("A report on something that nobody knows: " + type);
        };
    }

    /** A report changes once, when somebody decides: its state is its version. */
    private static Standing standing(Flag flag) {
        var open = flag.getState() == FlagState.FLAG_STATE_OPEN;
        return new Standing(Map.of(
                "state", open ? "OPEN" : "RESOLVED",
                "action", open ? "" : text(flag.getAction()),
                "version", open ? "0" : "1"));
    }
}
