package io.fundly.payments.testing;

import io.fundly.payments.domain.PaymentsReason;
import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.errors.GrpcStatuses;
import io.fundly.platform.errors.Reason;
import io.fundly.rewards.v1.ChangeReservationRequest;
import io.fundly.rewards.v1.ChangeReservationResponse;
import io.fundly.rewards.v1.ConfirmReservationRequest;
import io.fundly.rewards.v1.ConfirmReservationResponse;
import io.fundly.rewards.v1.ReleaseReservationRequest;
import io.fundly.rewards.v1.ReleaseReservationResponse;
import io.fundly.rewards.v1.Reservation;
import io.fundly.rewards.v1.ReservationServiceGrpc.ReservationServiceImplBase;
import io.fundly.rewards.v1.ReservationState;
import io.fundly.rewards.v1.ReserveRewardRequest;
import io.fundly.rewards.v1.ReserveRewardResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Rewards, as far as payments asks it: a stock for each reward, one reservation for each pledge. */
public final class RewardsNeighbour extends ReservationServiceImplBase {

    /** What every reward costs here. */
    private static final long LEAST = 1_000;

    private final Map<String, AtomicInteger> stock = new ConcurrentHashMap<>();
    private final Map<String, Reservation> reservations = new ConcurrentHashMap<>();
    private final Map<String, String> rewardOf = new ConcurrentHashMap<>();
    private final Map<String, Long> changes = new ConcurrentHashMap<>();
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicBoolean losesAnswers = new AtomicBoolean();

    /** A new reward of which there are so many. */
    public String stocked(int quantity) {
        var reward = UUID.randomUUID().toString();
        stock.put(reward, new AtomicInteger(quantity));
        return reward;
    }

    public int left(String reward) {
        return of(reward).get();
    }

    /** From now on every call fails, or none. */
    public void setAway(boolean gone) {
        away.set(gone);
    }

    /** From now on every call has its effect and fails all the same, or none does. */
    public void setLosesAnswers(boolean loses) {
        losesAnswers.set(loses);
    }

    /** The hold of a pledge runs out, and its stock goes to somebody else. */
    public void expire(String pledgeId) {
        reservations.computeIfPresent(
                pledgeId, (_, held) -> with(pledgeId, ReservationState.RESERVATION_STATE_EXPIRED));
    }

    public ReservationState stateOf(String pledgeId) {
        var known = reservations.get(pledgeId);
        return known == null ? ReservationState.RESERVATION_STATE_UNSPECIFIED : known.getState();
    }

    @Override
    public synchronized void reserveReward(ReserveRewardRequest request, StreamObserver<ReserveRewardResponse> answer) {
        var reservation = reservations.get(request.getPledgeId());
        if (reservation == null && !away.get()) {
            if (!stock.containsKey(request.getRewardId())) {
                refuse(answer, PaymentsReason.REWARD_NOT_FOUND, request.getRewardId());
                return;
            }
            if (of(request.getRewardId()).get() == 0) {
                refuse(answer, PaymentsReason.REWARD_SOLD_OUT, request.getRewardId());
                return;
            }
            of(request.getRewardId()).decrementAndGet();
            rewardOf.put(request.getPledgeId(), request.getRewardId());
            reservation = with(request.getPledgeId(), ReservationState.RESERVATION_STATE_HELD);
            reservations.put(request.getPledgeId(), reservation);
        } else if (reservation != null && reservation.getState() == ReservationState.RESERVATION_STATE_RELEASED) {
            refuse(answer, PaymentsReason.ILLEGAL_STATE, request.getRewardId());
            return;
        }
        finish(
                answer,
                reservation == null
                        ? null
                        : ReserveRewardResponse.newBuilder()
                                .setReservation(reservation)
                                .build());
    }

    @Override
    public synchronized void confirmReservation(
            ConfirmReservationRequest request, StreamObserver<ConfirmReservationResponse> answer) {
        var known = reservations.get(request.getPledgeId());
        if (known != null && known.getState() == ReservationState.RESERVATION_STATE_EXPIRED) {
            refuse(answer, PaymentsReason.RESERVATION_EXPIRED, request.getPledgeId());
            return;
        }
        var claimed = with(request.getPledgeId(), ReservationState.RESERVATION_STATE_CLAIMED);
        if (!away.get()) {
            reservations.put(request.getPledgeId(), claimed);
        }
        finish(
                answer,
                ConfirmReservationResponse.newBuilder().setReservation(claimed).build());
    }

    @Override
    public synchronized void changeReservation(
            ChangeReservationRequest request, StreamObserver<ChangeReservationResponse> answer) {
        var pledge = request.getPledgeId();
        var known = reservations.get(pledge);
        if (known != null && known.getState() == ReservationState.RESERVATION_STATE_RELEASED) {
            refuse(answer, PaymentsReason.ILLEGAL_STATE, pledge);
            return;
        }
        var before = rewardOf.getOrDefault(pledge, "");
        var wanted = request.getRewardId();
        if (!away.get() && changes.getOrDefault(pledge, 0L) < request.getNumber()) {
            if (!wanted.isEmpty() && !wanted.equals(before) && of(wanted).get() == 0) {
                refuse(answer, PaymentsReason.REWARD_SOLD_OUT, wanted);
                return;
            }
            if (!wanted.isEmpty() && request.getAmount().getMinorUnits() < LEAST) {
                refuse(answer, PaymentsReason.AMOUNT_BELOW_REWARD, wanted);
                return;
            }
            exchange(pledge, before, wanted);
            changes.put(pledge, request.getNumber());
        }
        finish(
                answer,
                ChangeReservationResponse.newBuilder()
                        .setReservation(with(pledge, ReservationState.RESERVATION_STATE_CLAIMED).toBuilder()
                                .setRewardTitle(wanted.isEmpty() ? "" : "Reward " + wanted))
                        .build());
    }

    private void exchange(String pledge, String before, String wanted) {
        if (!before.isEmpty()) {
            of(before).incrementAndGet();
        }
        if (!wanted.isEmpty()) {
            of(wanted).decrementAndGet();
        }
        rewardOf.put(pledge, wanted);
        reservations.put(pledge, with(pledge, ReservationState.RESERVATION_STATE_CLAIMED));
    }

    @Override
    public synchronized void releaseReservation(
            ReleaseReservationRequest request, StreamObserver<ReleaseReservationResponse> answer) {
        var released = with(request.getPledgeId(), ReservationState.RESERVATION_STATE_RELEASED);
        if (!away.get()) {
            var before = reservations.put(request.getPledgeId(), released);
            if (before != null
                    && (before.getState() == ReservationState.RESERVATION_STATE_HELD
                            || before.getState() == ReservationState.RESERVATION_STATE_CLAIMED)) {
                of(rewardOf.getOrDefault(request.getPledgeId(), "")).incrementAndGet();
            }
        }
        finish(
                answer,
                ReleaseReservationResponse.newBuilder().setReservation(released).build());
    }

    private AtomicInteger of(String reward) {
        return stock.computeIfAbsent(reward, _ -> new AtomicInteger());
    }

    private static Reservation with(String pledgeId, ReservationState state) {
        return Reservation.newBuilder()
                .setPledgeId(pledgeId)
                .setState(state)
                .setRewardTitle("A reward")
                .build();
    }

    private <M> void finish(StreamObserver<M> answer, @org.jspecify.annotations.Nullable M response) {
        if (away.get() || losesAnswers.get() || response == null) {
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        answer.onNext(response);
        answer.onCompleted();
    }

    private static void refuse(StreamObserver<?> answer, Reason reason, String about) {
        answer.onError(
                GrpcStatuses.toStatus(new FundlyException(reason, "Refused by rewards.", Map.of("reward_id", about))));
    }
}
