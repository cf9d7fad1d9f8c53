package io.fundly.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.StringValue;
import io.fundly.operations.v1.DeadLetter;
import io.fundly.operations.v1.DeadLetterServiceGrpc;
import io.fundly.operations.v1.DeadLetterServiceGrpc.DeadLetterServiceBlockingStub;
import io.fundly.operations.v1.ListDeadLettersRequest;
import io.fundly.operations.v1.ReplayDeadLetterRequest;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.Tokens;
import io.grpc.StatusRuntimeException;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for events, whatever the broker. */
abstract class EventsCases {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Saying saying;

    @Inject
    Pool pool;

    EventProbe probe;
    private GrpcCalls calls;
    private Tokens tokens;

    @BeforeEach
    void open() {
        probe = EventProbe.open();
        calls = GrpcCalls.open();
        tokens = Tokens.trusted();
    }

    @AfterEach
    void close() {
        Saying.Hearing.POISON.clear();
        probe.close();
        calls.close();
    }

    @Test
    void saysWhatWasCommittedAndForgetsIt() {
        run(() -> saying.say("committed"));

        Awaitility.await("said")
                .atMost(LIMIT)
                .until(() -> probe.heard(Saying.SAID).stream()
                        .map(event -> event.headers().get("source") + " "
                                + event.headers().get("subject"))
                        .anyMatch("/platform committed"::equals));
        awaitCount(0, "SELECT count(*) FROM outbox");
        awaitCount(1, "SELECT count(*) FROM note WHERE text = 'committed'");
    }

    @Test
    void saysNothingOfWhatWasRolledBack() {
        assertThatThrownBy(() -> run(() -> saying.sayAndFail("never"))).isInstanceOf(IllegalStateException.class);
        run(() -> saying.say("after it"));
        awaitCount(1, "SELECT count(*) FROM note WHERE text = 'after it'");
        assertThat(probe.heard(Saying.SAID))
                .noneMatch(
                        event -> "never".equals(String.valueOf(event.headers().get("subject"))));
    }

    @Test
    void refusesToAppendWhereNothingWouldHoldEventAndStateTogether() {
        assertThatThrownBy(() -> run(() -> saying.sayWithoutTransaction("loose")));
        assertThat(count("SELECT count(*) FROM outbox WHERE subject = 'loose'")).isZero();
    }

    @Test
    void sendsMoreThanABatchHolds() {
        var texts = IntStream.range(0, 150).mapToObj(number -> "many " + number).toList();
        run(() -> saying.sayAll(texts));
        awaitCount(150, "SELECT count(DISTINCT text) FROM note WHERE text LIKE 'many %'");
        awaitCount(150, "SELECT count(*) FROM note WHERE text LIKE 'many %'");
    }

    @Test
    void hasOneEffectHoweverOftenAnEventComes() {
        var id = UUID.randomUUID();
        var body = StringValue.of("repeated").toByteArray();
        for (var delivery = 0; delivery < 50; delivery++) {
            probe.say(id, Saying.SAID, body);
        }
        probe.say(Saying.SAID, StringValue.of("the end of the repeated"));
        awaitCount(1, "SELECT count(*) FROM note WHERE text = 'the end of the repeated'");
        assertThat(count("SELECT count(*) FROM note WHERE text = 'repeated'")).isEqualTo(1);
    }

    @Test
    void parksPoisonWhileTheQueueFlowsAndHandlesItOnceHealed() {
        Saying.Hearing.POISON.add("poison");
        probe.say(Saying.SAID, StringValue.of("poison"));
        probe.say(Saying.SAID, StringValue.of("behind it"));

        awaitCount(1, "SELECT count(*) FROM note WHERE text = 'behind it'");
        awaitCount(1, "SELECT count(*) FROM inbox WHERE state = 'PARKED' AND last_error LIKE '%stomached: poison'");
        assertThat(count("SELECT count(*) FROM note WHERE text = 'poison'"))
                .as("a failed handling leaves nothing")
                .isZero();
        Saying.Hearing.POISON.clear();
        awaitCount(1, "SELECT count(*) FROM note WHERE text = 'poison'");
    }

    @Test
    void letsAnAdminFindAndReplayWhatIsDead() {
        Saying.Hearing.POISON.add("deadly");
        var event = probe.say(Saying.SAID, StringValue.of("deadly"));
        awaitCount(1, "SELECT count(*) FROM inbox WHERE state = 'DEAD' AND event_id = '" + event + "'");

        var letter = dead().stream()
                .filter(candidate -> candidate.getEventId().equals(event.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(letter.getLastError()).contains("stomached");
        assertThat(letter.getAttempts()).isEqualTo(3);
        Saying.Hearing.POISON.clear();
        admin().replayDeadLetter(ReplayDeadLetterRequest.newBuilder()
                .setDeadLetterId(letter.getId())
                .build());

        awaitCount(1, "SELECT count(*) FROM note WHERE text = 'deadly'");
        assertThat(dead()).noneMatch(candidate -> candidate.getEventId().equals(event.toString()));
    }

    @Test
    void keepsBytesThatDoNotParseForAPersonToLookAt() {
        var id = UUID.randomUUID();
        probe.say(id, Saying.SAID, new byte[] {1, 2, 3});
        awaitCount(1, "SELECT count(*) FROM inbox WHERE state = 'DEAD' AND event_id = '" + id + "'");
    }

    @Test
    void showsDeadLettersToAdminsOnly() {
        var somebody = DeadLetterServiceGrpc.newBlockingStub(calls.as(tokens.user(UUID.randomUUID(), "moderator")));
        assertThatThrownBy(() -> somebody.listDeadLetters(ListDeadLettersRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refusal -> assertThat(GrpcCalls.reason(refusal)).isEqualTo("PERMISSION_DENIED"));
        assertThatThrownBy(() -> DeadLetterServiceGrpc.newBlockingStub(calls.anonymous())
                        .listDeadLetters(ListDeadLettersRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refusal -> assertThat(GrpcCalls.reason(refusal)).isEqualTo("UNAUTHENTICATED"));
    }

    private DeadLetterServiceBlockingStub admin() {
        return DeadLetterServiceGrpc.newBlockingStub(calls.as(tokens.user(UUID.randomUUID(), "admin")));
    }

    private List<DeadLetter> dead() {
        return admin().listDeadLetters(
                        ListDeadLettersRequest.newBuilder().setPageSize(100).build())
                .getDeadLettersList();
    }

    void awaitCount(long expected, String sql) {
        Awaitility.await(sql).atMost(LIMIT).until(() -> count(sql) == expected);
    }

    private long count(String sql) {
        return run(() -> pool.preparedQuery(sql)
                .execute(Tuple.tuple())
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    static <T> T run(Supplier<Uni<T>> action) {
        try {
            return VertxContextSupport.subscribeAndAwait(action);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
