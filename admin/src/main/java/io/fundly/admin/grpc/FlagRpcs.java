package io.fundly.admin.grpc;

import io.fundly.admin.application.FlagDesk;
import io.fundly.admin.clients.FlagsClient;
import io.fundly.admin.domain.Act;
import io.fundly.admin.domain.Privilege;
import io.fundly.admin.v1.ListFlagsRequest;
import io.fundly.admin.v1.ListFlagsResponse;
import io.fundly.admin.v1.ResolveFlagRequest;
import io.fundly.community.v1.Flag;
import io.fundly.community.v1.FlagAction;
import io.fundly.community.v1.FlagState;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.identity.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The part of the desk that is about reports. */
@ApplicationScoped
class FlagRpcs {

    private final FlagDesk desk;
    private final FlagsClient flags;
    private final Callers callers;

    FlagRpcs(FlagDesk desk, FlagsClient flags, Callers callers) {
        this.desk = desk;
        this.flags = flags;
        this.callers = callers;
    }

    Uni<ListFlagsResponse> list(ListFlagsRequest request) {
        var violations = new Violations();
        violations.check(request.getState() != FlagState.UNRECOGNIZED, "state", "is not one of those there are");
        violations.throwIfAny();
        var state =
                request.getState() == FlagState.FLAG_STATE_UNSPECIFIED ? FlagState.FLAG_STATE_OPEN : request.getState();
        return flags.list(io.fundly.community.v1.ListFlagsRequest.newBuilder()
                        .setState(state)
                        .setPageSize(request.getPageSize())
                        .setPageToken(request.getPageToken())
                        .build())
                .map(found -> ListFlagsResponse.newBuilder()
                        .addAllFlags(found.getFlagsList())
                        .setNextPageToken(found.getNextPageToken())
                        .build());
    }

    Uni<Flag> resolve(ResolveFlagRequest request) {
        var action = request.getAction();
        var violations = new Violations();
        var id = violations.id(request.getFlagId(), "flag_id");
        violations.check(
                action != FlagAction.FLAG_ACTION_UNSPECIFIED && action != FlagAction.UNRECOGNIZED,
                "action",
                "is not one of those there are");
        violations.text(request.getNote(), "note", 0, Shapes.LONGEST_NOTE);
        violations.throwIfAny();
        var act = Act.on(id.orElseThrow(), Privilege.FLAG_RESOLVE, request.getNote())
                .with("action", FlagsClient.text(action));
        var resolving = flags.resolving(id.orElseThrow(), action, request.getNote());
        return callers.current()
                .chain(caller -> action == FlagAction.FLAG_ACTION_SUSPEND
                        ? desk.suspend(act, caller, resolving)
                        : desk.resolve(act, caller, resolving));
    }
}
