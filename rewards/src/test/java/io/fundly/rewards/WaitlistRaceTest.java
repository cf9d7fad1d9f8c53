package io.fundly.rewards;

import static io.fundly.rewards.Scene.LIMIT;
import static io.fundly.rewards.Scene.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.platform.testing.ServiceEngines;
import io.fundly.rewards.v1.ReleaseReservationRequest;
import io.fundly.rewards.v1.ReserveRewardRequest;
import io.fundly.rewards.v1.Reward;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many who wait, take and give back at once, over real channels and a real database. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(CampaignsPort.class)
class WaitlistRaceTest {

    @Inject
    Pool pool;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.live();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void ofManyWhoWaitExactlyOneIsOfferedTheOnePieceAndTheOthersGetNone() throws Exception {
        var line = new Line(scene, scene.limited(1));
        var holder = line.claimed();
        var backers = backers(50);
        var joins = backers.stream()
                .<Callable<String>>map(backer -> () -> reason(() -> line.join(backer)))
                .toList();
        assertThat(AtOnce.run(joins)).containsOnly("");
        assertThat(backers.stream()
                        .map(backer -> line.entries(backer).getFirst().getPosition()))
                .as("everybody has a place of their own")
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 50).boxed().toList());

        var outcomes = AtOnce.run(Stream.concat(
                        Stream.<Callable<String>>of(() -> reason(() -> line.release(holder))),
                        backers(50).stream()
                                .<Callable<String>>map(other -> () -> reason(() -> line.reserve(line.order(other)))))
                .toList());

        assertThat(outcomes.getFirst()).isEmpty();
        assertThat(outcomes.subList(1, 51)).as("nobody jumps the line").containsOnly("REWARD_SOLD_OUT");
        Awaitility.await().atMost(LIMIT).until(() -> line.offers().size() == 1);
        var offered = line.offers().getFirst();
        var takes = AtOnce.run(Collections.nCopies(20, () -> reason(() -> line.reserve(line.order(offered)))));
        assertThat(takes.stream().filter(String::isEmpty))
                .as("one piece was kept")
                .hasSize(1);
        assertThat(line.offers()).hasSize(1);
        assertHonest(line.reward());
    }

    @Test
    void twentyWhoJoinWhileTwentyGiveBackAreAllServed() throws Exception {
        var line = new Line(scene, scene.limited(20));
        var holders = IntStream.range(0, 20).mapToObj(_ -> line.claimed()).toList();
        var backers = backers(20);

        var outcomes = AtOnce.run(Stream.concat(
                        backers.stream().<Callable<String>>map(backer -> () -> reason(() -> line.join(backer))),
                        holders.stream().<Callable<String>>map(order -> () -> reason(() -> line.release(order))))
                .toList());

        assertThat(outcomes.subList(20, 40)).containsOnly("");
        assertThat(outcomes).isSubsetOf("", "REWARD_IN_STOCK");
        var joined = IntStream.range(0, 20)
                .filter(index -> outcomes.get(index).isEmpty())
                .mapToObj(backers::get)
                .toList();
        joined.forEach(line::awaitOffer);
        assertThat(line.offers()).hasSameSizeAs(joined).doesNotHaveDuplicates();
        assertThat(scene.read(line.reward()).getClaimed()).isEqualTo(joined.size());
        assertHonest(line.reward());
    }

    @Test
    void noMixOfWaitingAndTakingEverTakesMoreThanThereIs() throws Exception {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var line = new Line(scene, scene.limited(5));
        var orders = new ArrayList<ReserveRewardRequest.Builder>();
        IntStream.range(0, 5).forEach(_ -> orders.add(line.claimed()));
        backers(25).forEach(backer -> orders.add(line.order(backer)));
        var moves = new ArrayList<Callable<String>>();
        for (var order : orders) {
            for (var move = 0; move < 6; move++) {
                moves.add(move(line, order, random.nextInt(6)));
            }
        }
        Collections.shuffle(moves, random);

        var outcomes = AtOnce.run(moves);

        assertThat(outcomes)
                .as("seed %d", seed)
                .isSubsetOf(
                        "", "REWARD_SOLD_OUT", "REWARD_IN_STOCK", "RESERVATION_EXPIRED", "ILLEGAL_STATE", "NOT_FOUND");
        assertHonest(line.reward());
    }

    private Callable<String> move(Line line, ReserveRewardRequest.Builder order, int which) {
        var backer = UUID.fromString(order.getBackerId());
        return switch (which) {
            case 0, 1 -> () -> reason(() -> line.join(backer));
            case 2 -> () -> reason(() -> line.leave(backer));
            case 3 -> () -> reason(() -> line.reserve(order));
            case 4 -> () -> reason(() -> line.confirm(order));
            default ->
                () -> reason(() -> scene.asPayments()
                        .releaseReservation(ReleaseReservationRequest.newBuilder()
                                .setPledgeId(order.getPledgeId())
                                .build()));
        };
    }

    private static List<UUID> backers(int count) {
        return IntStream.range(0, count).mapToObj(_ -> UUID.randomUUID()).toList();
    }

    /** Once it is quiet: the shelf counts what its reservations and its line say, and nothing is free while somebody waits. */
    private void assertHonest(Reward reward) {
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(counts(reward)).isEqualTo(List.of(true, true, true, true)));
    }

    private List<Boolean> counts(Reward reward) {
        var row = pool.query("""
                        SELECT s.offered = (SELECT count(*) FROM waitlist_entry e
                                WHERE e.reward_id = s.reward_id AND e.state = 'OFFERED'),
                            s.waiting = (SELECT count(*) FROM waitlist_entry e
                                WHERE e.reward_id = s.reward_id AND e.state = 'WAITING'),
                            s.held + s.claimed = (SELECT coalesce(sum(item.quantity), 0) FROM reservation,
                                unnest(reward_ids, quantities) AS item (reward_id, quantity)
                                WHERE state IN ('HELD', 'CLAIMED') AND item.reward_id = s.reward_id),
                            s.waiting = 0 OR s.held + s.claimed + s.offered = s.quantity
                        FROM reward_stock s WHERE s.reward_id = '%s'""".formatted(reward.getId()))
                .execute()
                .await()
                .atMost(LIMIT)
                .iterator()
                .next();
        return List.of(row.getBoolean(0), row.getBoolean(1), row.getBoolean(2), row.getBoolean(3));
    }
}
