package io.fundly.payments.clients;

import com.google.rpc.ErrorInfo;
import io.fundly.payments.domain.AddOn;
import io.fundly.payments.domain.ChangeProgress;
import io.fundly.payments.domain.PaymentsReason;
import io.fundly.payments.domain.Pledge;
import io.fundly.payments.domain.Refusal;
import io.fundly.payments.domain.ReservationAnswer;
import io.fundly.payments.domain.ReservationAnswer.Kept;
import io.fundly.payments.domain.ReservationAnswer.Refused;
import io.fundly.platform.calls.Callee;
import io.fundly.platform.calls.Callees;
import io.fundly.platform.identity.CallAs;
import io.fundly.rewards.v1.ChangeReservationRequest;
import io.fundly.rewards.v1.ConfirmReservationRequest;
import io.fundly.rewards.v1.MutinyReservationServiceGrpc.MutinyReservationServiceStub;
import io.fundly.rewards.v1.ReleaseReservationRequest;
import io.fundly.rewards.v1.ReserveRewardRequest;
import io.fundly.rewards.v1.ReservedItem;
import io.fundly.type.v1.Money;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
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
                .setRewardId(choice.mainReward().map(UUID::toString).orElse(""))
                .addAllAddOns(choice.addOns().items().stream()
                        .map(RewardsClient::toItem)
                        .toList())
                .setShippingCountry(choice.shippingCountry())
                .setAmount(Money.newBuilder()
                        .setCurrencyCode(pledge.amount().currencyCode())
                        .setMinorUnits(pledge.amount().minorUnits()))
                .build();
        return answered(rewards.read(() -> stub.reserveReward(request))
                .map(response -> new Kept(response.getReservation().getRewardTitle())));
    }

    /** Makes what is kept the backer's own. */
    public Uni<ReservationAnswer> confirm(UUID pledgeId) {
        var request = ConfirmReservationRequest.newBuilder()
                .setPledgeId(pledgeId.toString())
                .build();
        return answered(rewards.read(() -> stub.confirmReservation(request))
                .map(response -> new Kept(response.getReservation().getRewardTitle())));
    }

    /** Gives the pledge what its change wants, or gives back what it had before; refused, everything stays as it is. */
    public Uni<ReservationAnswer> change(ChangeProgress progress) {
        var pledge = progress.pledge();
        var choice = progress.choice();
        var request = ChangeReservationRequest.newBuilder()
                .setPledgeId(pledge.id().toString())
                .setCampaignId(pledge.campaignId().toString())
                .setBackerId(pledge.backerId().toString())
                .setRewardId(choice.mainReward().map(UUID::toString).orElse(""))
                .addAllAddOns(choice.addOns().items().stream()
                        .map(RewardsClient::toItem)
                        .toList())
                .setShippingCountry(choice.shippingCountry())
                .setAmount(Money.newBuilder()
                        .setCurrencyCode(progress.amount().currencyCode())
                        .setMinorUnits(progress.amount().minorUnits()))
                .setNumber(progress.change().reservationNumber())
                .build();
        return answered(rewards.read(() -> stub.changeReservation(request))
                .map(response -> new Kept(response.getReservation().getRewardTitle())));
    }

    /** Gives back what is kept or claimed, and sees to it that nothing is kept later. */
    public Uni<Void> release(UUID pledgeId) {
        var request = ReleaseReservationRequest.newBuilder()
                .setPledgeId(pledgeId.toString())
                .build();
        return rewards.read(() -> stub.releaseReservation(request)).replaceWithVoid();
    }

    private static ReservedItem toItem(AddOn addOn) {
        return ReservedItem.newBuilder()
                .setRewardId(addOn.rewardId().toString())
                .setQuantity(addOn.quantity())
                .build();
    }

    private static Uni<ReservationAnswer> answered(Uni<? extends ReservationAnswer> call) {
        return call.<ReservationAnswer>map(answer -> answer)
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
