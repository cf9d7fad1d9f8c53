package io.fundly.community.grpc;

import io.fundly.community.application.FlagDesk;
import io.fundly.community.application.FlagQueries;
import io.fundly.community.application.Flagging;
import io.fundly.community.domain.Flag;
import io.fundly.community.domain.FlagDecision;
import io.fundly.community.domain.FlagReport;
import io.fundly.community.protos.FlagProtos;
import io.fundly.community.v1.FlagContentRequest;
import io.fundly.community.v1.FlagContentResponse;
import io.fundly.community.v1.FlagState;
import io.fundly.community.v1.FlagTargetType;
import io.fundly.community.v1.GetFlagRequest;
import io.fundly.community.v1.GetFlagResponse;
import io.fundly.community.v1.ListFlagsRequest;
import io.fundly.community.v1.ListFlagsResponse;
import io.fundly.community.v1.MutinyFlagServiceGrpc.FlagServiceImplBase;
import io.fundly.community.v1.ResolveFlagRequest;
import io.fundly.community.v1.ResolveFlagResponse;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.idempotency.RequestKey;
import io.fundly.platform.identity.Caller;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

/** Reports and what the moderators make of them, over gRPC. */
@GrpcService
public class FlagGrpcService extends FlagServiceImplBase {

    private static final String UNKNOWN = "is not one of those there are";

    private final Flagging flagging;
    private final FlagDesk desk;
    private final FlagQueries queries;
    private final Requests requests;

    public FlagGrpcService(Flagging flagging, FlagDesk desk, FlagQueries queries, Requests requests) {
        this.flagging = flagging;
        this.desk = desk;
        this.queries = queries;
        this.requests = requests;
    }

    @Override
    @RolesAllowed("backer")
    public Uni<FlagContentResponse> flagContent(FlagContentRequest request) {
        var violations = new Violations();
        var type = FlagProtos.fromProto(request.getTargetType());
        violations.check(type.isPresent(), "target_type", UNKNOWN);
        var target = violations.id(request.getTargetId(), "target_id");
        violations.text(request.getReason(), "reason", 1, 50);
        violations.text(request.getDetails(), "details", 0, 2_000);
        violations.text(request.getRequestId(), "request_id", 0, RequestKey.MAXIMUM_LENGTH);
        violations.throwIfAny();
        return requests.caller()
                .chain(caller -> flagging.target(type.orElseThrow(), target.orElseThrow(), caller)
                        .chain(found -> requests.once(
                                RequestKey.of(caller, "FlagContent", request.getRequestId(), request),
                                FlagContentResponse.parser(),
                                () -> flagging.flag(found, report(request), caller)
                                        .map(FlagGrpcService::flagged))));
    }

    @Override
    @RolesAllowed({"moderator", "admin", "service:admin"})
    public Uni<GetFlagResponse> getFlag(GetFlagRequest request) {
        var id = Violations.requireId(request.getFlagId(), "flag_id");
        return queries.get(id)
                .map(flag -> GetFlagResponse.newBuilder()
                        .setFlag(FlagProtos.toProto(flag))
                        .build());
    }

    @Override
    @RolesAllowed({"moderator", "admin", "service:admin"})
    public Uni<ListFlagsResponse> listFlags(ListFlagsRequest request) {
        var violations = new Violations();
        violations.check(request.getState() != FlagState.UNRECOGNIZED, "state", UNKNOWN);
        violations.check(request.getTargetType() != FlagTargetType.UNRECOGNIZED, "target_type", UNKNOWN);
        violations.throwIfAny();
        var filters = "flags " + request.getState() + " " + request.getTargetType();
        var page = PageRequest.of(request.getPageSize(), request.getPageToken(), filters);
        return queries.list(
                        FlagProtos.fromProto(request.getState()), FlagProtos.fromProto(request.getTargetType()), page)
                .map(found -> {
                    var response = ListFlagsResponse.newBuilder()
                            .setNextPageToken(found.page().nextPageToken())
                            .setTotalSize(found.total());
                    found.page().items().stream().map(FlagProtos::toProto).forEach(response::addFlags);
                    return response.build();
                });
    }

    @Override
    @RolesAllowed({"moderator", "admin"})
    public Uni<ResolveFlagResponse> resolveFlag(ResolveFlagRequest request) {
        var violations = new Violations();
        var id = violations.id(request.getFlagId(), "flag_id");
        var action = FlagProtos.fromProto(request.getAction());
        violations.check(action.isPresent(), "action", UNKNOWN);
        violations.text(request.getNote(), "note", 0, 1_000);
        violations.throwIfAny();
        var decision = new FlagDecision(action.orElseThrow(), request.getNote().strip());
        return requests.caller()
                .chain((Caller caller) -> desk.resolve(id.orElseThrow(), decision, caller))
                .map(flag -> ResolveFlagResponse.newBuilder()
                        .setFlag(FlagProtos.toProto(flag))
                        .build());
    }

    private static FlagReport report(FlagContentRequest request) {
        return new FlagReport(request.getReason().strip(), request.getDetails().strip());
    }

    private static FlagContentResponse flagged(Flag flag) {
        return FlagContentResponse.newBuilder()
                .setFlag(FlagProtos.toProto(flag))
                .build();
    }
}
