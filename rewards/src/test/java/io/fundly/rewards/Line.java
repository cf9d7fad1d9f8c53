package io.fundly.rewards;

import static io.fundly.rewards.Scene.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import com.google.protobuf.InvalidProtocolBufferException;
import io.fundly.rewards.events.v1.WaitlistClosed;
import io.fundly.rewards.events.v1.WaitlistClosureReason;
import io.fundly.rewards.events.v1.WaitlistOffered;
import io.fundly.rewards.v1.ConfirmReservationRequest;
import io.fundly.rewards.v1.JoinWaitlistRequest;
import io.fundly.rewards.v1.JoinWaitlistResponse;
import io.fundly.rewards.v1.LeaveWaitlistRequest;
import io.fundly.rewards.v1.LeaveWaitlistResponse;
import io.fundly.rewards.v1.ListMyWaitlistEntriesRequest;
import io.fundly.rewards.v1.ReleaseReservationRequest;
import io.fundly.rewards.v1.Reservation;
import io.fundly.rewards.v1.ReservationState;
import io.fundly.rewards.v1.ReserveRewardRequest;
import io.fundly.rewards.v1.Reward;
import io.fundly.rewards.v1.UpdateRewardRequest;
import io.fundly.rewards.v1.WaitlistEntry;
import io.fundly.rewards.v1.WaitlistEntryState;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** The line for one reward, with those who hold it and those who wait for it. */
record Line(Scene scene, Reward reward) {

    UUID joined() {
        var backer = UUID.randomUUID();
        assertThat(join(backer).getJoined()).isTrue();
        return backer;
    }

    JoinWaitlistResponse join(UUID backer) {
        return scene.waitingAs(backer)
                .joinWaitlist(JoinWaitlistRequest.newBuilder()
                        .setRewardId(reward.getId())
                        .build());
    }

    LeaveWaitlistResponse leave(UUID backer) {
        return scene.waitingAs(backer)
                .leaveWaitlist(LeaveWaitlistRequest.newBuilder()
                        .setRewardId(reward.getId())
                        .build());
    }

    List<WaitlistEntry> entries(UUID backer) {
        return scene
                .waitingAs(backer)
                .listMyWaitlistEntries(ListMyWaitlistEntriesRequest.getDefaultInstance())
                .getEntriesList()
                .stream()
                .filter(entry -> entry.getRewardId().equals(reward.getId()))
                .toList();
    }

    /** Where the backer is in the line; unspecified who is not in it. */
    WaitlistEntryState state(UUID backer) {
        return entries(backer).stream()
                .map(WaitlistEntry::getState)
                .findFirst()
                .orElse(WaitlistEntryState.WAITLIST_ENTRY_STATE_UNSPECIFIED);
    }

    WaitlistEntry awaitOffer(UUID backer) {
        await(backer, WaitlistEntryState.WAITLIST_ENTRY_STATE_OFFERED);
        return entries(backer).getFirst();
    }

    void await(UUID backer, WaitlistEntryState state) {
        Awaitility.await().atMost(LIMIT).until(() -> state(backer), state::equals);
    }

    void awaitGone(UUID backer) {
        await(backer, WaitlistEntryState.WAITLIST_ENTRY_STATE_UNSPECIFIED);
    }

    ReserveRewardRequest.Builder order(UUID backer) {
        return scene.order(reward).setBackerId(backer.toString());
    }

    Reservation reserve(ReserveRewardRequest.Builder order) {
        return scene.asPayments().reserveReward(order.build()).getReservation();
    }

    /** A pledge that has one of the pieces. */
    ReserveRewardRequest.Builder claimed() {
        return claimed(UUID.randomUUID());
    }

    ReserveRewardRequest.Builder claimed(UUID backer) {
        var order = order(backer);
        reserve(order);
        confirm(order);
        return order;
    }

    void confirm(ReserveRewardRequest.Builder order) {
        assertThat(scene.asPayments()
                        .confirmReservation(ConfirmReservationRequest.newBuilder()
                                .setPledgeId(order.getPledgeId())
                                .build())
                        .getReservation()
                        .getState())
                .isEqualTo(ReservationState.RESERVATION_STATE_CLAIMED);
    }

    void release(ReserveRewardRequest.Builder order) {
        assertThat(scene.asPayments()
                        .releaseReservation(ReleaseReservationRequest.newBuilder()
                                .setPledgeId(order.getPledgeId())
                                .build())
                        .getReservation()
                        .getState())
                .isEqualTo(ReservationState.RESERVATION_STATE_RELEASED);
    }

    Reward limitTo(int quantity) {
        return scene.asCreator()
                .updateReward(UpdateRewardRequest.newBuilder()
                        .setReward(reward.toBuilder().clearEtag().setQuantity(quantity))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("quantity"))
                        .build())
                .getReward();
    }

    /** Who was told so far that a piece is kept for them, in order. */
    List<UUID> offers() {
        return scene.probe.heard("rewards.waitlist.offered.v1").stream()
                .map(event -> parsed(() -> WaitlistOffered.parseFrom(event.body())))
                .filter(offered -> offered.getReward().getId().equals(reward.getId()))
                .map(offered -> UUID.fromString(offered.getBackerId()))
                .toList();
    }

    /** Why the backer was told so far that the waiting is over. */
    List<WaitlistClosureReason> closures(UUID backer) {
        return scene.probe.heard("rewards.waitlist.closed.v1").stream()
                .map(event -> parsed(() -> WaitlistClosed.parseFrom(event.body())))
                .filter(closed -> closed.getReward().getId().equals(reward.getId())
                        && closed.getBackerId().equals(backer.toString()))
                .map(WaitlistClosed::getReason)
                .toList();
    }

    private static <T> T parsed(Parsing<T> parsing) {
        try {
            return parsing.parse();
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private interface Parsing<T> {
        T parse() throws InvalidProtocolBufferException;
    }
}
