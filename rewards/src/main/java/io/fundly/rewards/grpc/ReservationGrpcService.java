package io.fundly.rewards.grpc;

import io.fundly.platform.errors.Violations;
import io.fundly.rewards.application.Changing;
import io.fundly.rewards.application.Claiming;
import io.fundly.rewards.application.Reserving;
import io.fundly.rewards.v1.ChangeReservationRequest;
import io.fundly.rewards.v1.ChangeReservationResponse;
import io.fundly.rewards.v1.ConfirmReservationRequest;
import io.fundly.rewards.v1.ConfirmReservationResponse;
import io.fundly.rewards.v1.MutinyReservationServiceGrpc.ReservationServiceImplBase;
import io.fundly.rewards.v1.ReleaseReservationRequest;
import io.fundly.rewards.v1.ReleaseReservationResponse;
import io.fundly.rewards.v1.ReserveRewardRequest;
import io.fundly.rewards.v1.ReserveRewardResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

/** Holds on limited stock while a pledge is being paid; for payments alone. */
@GrpcService
public class ReservationGrpcService extends ReservationServiceImplBase {

    private final Reserving reserving;
    private final Claiming claiming;
    private final Changing changing;

    public ReservationGrpcService(Reserving reserving, Claiming claiming, Changing changing) {
        this.reserving = reserving;
        this.claiming = claiming;
        this.changing = changing;
    }

    @Override
    @RolesAllowed("service:payments")
    public Uni<ReserveRewardResponse> reserveReward(ReserveRewardRequest request) {
        return reserving
                .reserve(ReservationProtos.fromProto(request))
                .map(reservation -> ReserveRewardResponse.newBuilder()
                        .setReservation(ReservationProtos.toProto(reservation))
                        .build());
    }

    @Override
    @RolesAllowed("service:payments")
    public Uni<ConfirmReservationResponse> confirmReservation(ConfirmReservationRequest request) {
        var pledgeId = Violations.requireId(request.getPledgeId(), "pledge_id");
        return claiming.confirm(pledgeId)
                .map(reservation -> ConfirmReservationResponse.newBuilder()
                        .setReservation(ReservationProtos.toProto(reservation))
                        .build());
    }

    @Override
    @RolesAllowed("service:payments")
    public Uni<ChangeReservationResponse> changeReservation(ChangeReservationRequest request) {
        return changing.change(ReservationProtos.fromProto(request))
                .map(reservation -> ChangeReservationResponse.newBuilder()
                        .setReservation(ReservationProtos.toProto(reservation))
                        .build());
    }

    @Override
    @RolesAllowed("service:payments")
    public Uni<ReleaseReservationResponse> releaseReservation(ReleaseReservationRequest request) {
        var pledgeId = Violations.requireId(request.getPledgeId(), "pledge_id");
        return claiming.release(pledgeId)
                .map(reservation -> ReleaseReservationResponse.newBuilder()
                        .setReservation(ReservationProtos.toProto(reservation))
                        .build());
    }
}
