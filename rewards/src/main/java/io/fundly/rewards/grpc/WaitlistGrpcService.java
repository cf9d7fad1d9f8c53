package io.fundly.rewards.grpc;

import io.fundly.platform.errors.Violations;
import io.fundly.platform.identity.Callers;
import io.fundly.platform.paging.PageRequest;
import io.fundly.rewards.application.Waiting;
import io.fundly.rewards.v1.JoinWaitlistRequest;
import io.fundly.rewards.v1.JoinWaitlistResponse;
import io.fundly.rewards.v1.LeaveWaitlistRequest;
import io.fundly.rewards.v1.LeaveWaitlistResponse;
import io.fundly.rewards.v1.ListMyWaitlistEntriesRequest;
import io.fundly.rewards.v1.ListMyWaitlistEntriesResponse;
import io.fundly.rewards.v1.MutinyWaitlistServiceGrpc.WaitlistServiceImplBase;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

/** The lines of those who wait for rewards that are sold out. */
@GrpcService
public class WaitlistGrpcService extends WaitlistServiceImplBase {

    private final Waiting waiting;
    private final Callers callers;

    public WaitlistGrpcService(Waiting waiting, Callers callers) {
        this.waiting = waiting;
        this.callers = callers;
    }

    @Override
    @RolesAllowed("backer")
    public Uni<JoinWaitlistResponse> joinWaitlist(JoinWaitlistRequest request) {
        var rewardId = Violations.requireId(request.getRewardId(), "reward_id");
        return callers.current()
                .chain(caller -> waiting.join(rewardId, caller))
                .map(joined -> JoinWaitlistResponse.newBuilder()
                        .setEntry(WaitlistProtos.toProto(joined.place()))
                        .setJoined(joined.joined())
                        .build());
    }

    @Override
    @RolesAllowed("backer")
    public Uni<LeaveWaitlistResponse> leaveWaitlist(LeaveWaitlistRequest request) {
        var rewardId = Violations.requireId(request.getRewardId(), "reward_id");
        return callers.current()
                .chain(caller -> waiting.leave(rewardId, caller))
                .replaceWith(LeaveWaitlistResponse.getDefaultInstance());
    }

    @Override
    @RolesAllowed("backer")
    public Uni<ListMyWaitlistEntriesResponse> listMyWaitlistEntries(ListMyWaitlistEntriesRequest request) {
        return callers.current()
                .chain(caller -> waiting.ofBacker(
                        PageRequest.of(
                                request.getPageSize(),
                                request.getPageToken(),
                                "ListMyWaitlistEntries " + caller.name()),
                        caller))
                .map(found -> {
                    var response = ListMyWaitlistEntriesResponse.newBuilder().setNextPageToken(found.nextPageToken());
                    found.items().stream().map(WaitlistProtos::toProto).forEach(response::addEntries);
                    return response.build();
                });
    }
}
