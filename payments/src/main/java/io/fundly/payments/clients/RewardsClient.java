package io.fundly.payments.clients;

import com.google.rpc.ErrorInfo;
import io.fundly.payments.domain.ChangeProgress;
import io.fundly.payments.domain.PaymentsReason;
import io.fundly.payments.domain.Pledge;
import io.fundly.payments.domain.Refusal;
import io.fundly.payments.domain.ReservationAnswer;
import io.fundly.payments.domain.ReservationAnswer.Kept;
import io.fundly.payments.domain.ReservationAnswer.Refused;
import io.fundly.payments.domain.RewardChoice;
import io.fundly.platform.calls.Callee;
import io.fundly.platform.calls.Callees;
import io.fundly.platform.identity.CallAs;
import io.fundly.platform.protos.ProtoValues;
import io.fundly.rewards.v1.ChangeReservationRequest;
import io.fundly.rewards.v1.ChangeReservationResponse;
import io.fundly.rewards.v1.ConfirmReservationRequest;
import io.fundly.rewards.v1.ConfirmReservationResponse;
import io.fundly.rewards.v1.MutinyReservationServiceGrpc.MutinyReservationServiceStub;
import io.fundly.rewards.v1.ReleaseReservationRequest;
import io.fundly.rewards.v1.Reservation;
import io.fundly.rewards.v1.ReserveRewardRequest;
import io.fundly.rewards.v1.ReserveRewardResponse;
import io.fundly.rewards.v1.ReservedItem;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds, claims and releases rewards for pledges. There is one reservation for each pledge, so every call may be made
 * again: none needs a request id of its own.
 */
@ApplicationScoped
public class RewardsClient {

    private final MutinyReservationServiceStub stub;
    private final Callee rewards;

    public RewardsClient(@GrpcClient("rewards") MutinyReservationServiceStub stub, Callees callees) {
        this.stub = CallAs.service(stub);
        this.rewards = callees.named("rewards");
    }

    /** Keeps what the pledge asks for, all or none, for a while. */
    public Uni<ReservationAnswer> reserve(Pledge pledge) {
        var choice = pledge.choice();
        var request = ReserveRewardRequest.newBuilder()
                .setPledgeId(pledge.id().toString())
                .setCampaignId(pledge.campaignId().toString())
                .setBackerId(pledge.backerId().toString())
                .setRewardId(mainReward(choice))
                .addAllAddOns(items(choice))
                .setShippingCountry(choice.shippingCountry())
                .setAmount(ProtoValues.toProto(pledge.amount()))
                .build();
        return answered(rewards.read(() -> stub.reserveReward(request)).map(ReserveRewardResponse::getReservation));
    }

    /** Makes what is kept the backer's own. */
    public Uni<ReservationAnswer> confirm(UUID pledgeId) {
        var request = ConfirmReservationRequest.newBuilder()
                .setPledgeId(pledgeId.toString())
                .build();
        return answered(
                rewards.read(() -> stub.confirmReservation(request)).map(ConfirmReservationResponse::getReservation));
    }

    /** Gives the pledge what its change wants, or gives back what it had before; refused, everything stays as it is. */
    public Uni<ReservationAnswer> change(ChangeProgress progress) {
        var pledge = progress.pledge();
        var choice = progress.choice();
        var request = ChangeReservationRequest.newBuilder()
                .setPledgeId(pledge.id().toString())
                .setCampaignId(pledge.campaignId().toString())
                .setBackerId(pledge.backerId().toString())
                .setRewardId(mainReward(choice))
                .addAllAddOns(items(choice))
                .setShippingCountry(choice.shippingCountry())
                .setAmount(ProtoValues.toProto(progress.amount()))
                .setNumber(progress.change().reservationNumber())
                .build();
        return answered(
                rewards.read(() -> stub.changeReservation(request)).map(ChangeReservationResponse::getReservation));
    }

    /** Gives back what is kept or claimed, and sees to it that nothing is kept later. */
    public Uni<Void> release(UUID pledgeId) {
        var request = ReleaseReservationRequest.newBuilder()
                .setPledgeId(pledgeId.toString())
                .build();
        return rewards.read(() -> stub.releaseReservation(request)).replaceWithVoid();
    }

    private static String mainReward(RewardChoice choice) {
        return choice.mainReward().map(UUID::toString).orElse("");
    }

    private static List<ReservedItem> items(RewardChoice choice) {
        return choice.addOns().items().stream()
                .map(addOn -> ReservedItem.newBuilder()
                        .setRewardId(addOn.rewardId().toString())
                        .setQuantity(addOn.quantity())
                        .build())
                .toList();
    }

    private static Uni<ReservationAnswer> answered(Uni<Reservation> call) {
        return call.<ReservationAnswer>map(reservation -> new Kept(reservation.getRewardTitle()))
                .onFailure(failure -> refusal(failure).isPresent())
                .recoverWithItem(failure -> new Refused(refusal(failure).orElseThrow()))
                .onFailure(Neighbours::isOurFault)
                .transform(Neighbours::unavailable);
    }

    /** What rewards decided, as against what merely went wrong. */
    private static Optional<Refusal> refusal(Throwable failure) {
        var status = Status.fromThrowable(failure);
        return switch (status.getCode()) {
            case INVALID_ARGUMENT, NOT_FOUND, FAILED_PRECONDITION, ALREADY_EXISTS, OUT_OF_RANGE ->
                Optional.of(refusal(info(failure), status));
            default -> Optional.empty();
        };
    }

    private static Refusal refusal(@Nullable ErrorInfo info, Status status) {
        var reason = info == null ? "" : info.getReason();
        var text = status.getDescription();
        Map<String, String> metadata = info == null ? Map.of() : info.getMetadataMap();
        return Refusal.of(reason(reason), text == null ? "The reward cannot be had." : text, metadata);
    }

    /** A reason that pledging does not have, such as a reservation that is gone, means that the reward is not to be had. */
    private static PaymentsReason reason(String name) {
        return Arrays.stream(PaymentsReason.values())
                .filter(known -> known.name().equals(name) && known != PaymentsReason.ILLEGAL_STATE)
                .findFirst()
                .orElse(PaymentsReason.REWARD_NOT_AVAILABLE);
    }

    private static @Nullable ErrorInfo info(Throwable failure) {
        var rich = StatusProto.fromThrowable(failure);
        if (rich == null) {
            return null;
        }
        for (var detail : rich.getDetailsList()) {
            if (detail.is(ErrorInfo.class)) {
                try {
                    return detail.unpack(ErrorInfo.class);
                } catch (com.google.protobuf.InvalidProtocolBufferException malformed) {
                    return null;
                }
            }
        }
        return null;
    }
}
