package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.persistence.ProcessorTasks;
import io.fundly.payments.persistence.ProcessorTasks.Taken;
import io.fundly.payments.testing.Surroundings;
import io.fundly.platform.testing.ServiceEngines;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** Work that two have in hand: the slower one neither ends nor delays what the other was asked for since. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class LeaseTest {

    private static final String KIND = "test_lease";
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final String subject = UUID.randomUUID().toString();

    @Inject
    ProcessorTasks tasks;

    @Test
    void isLostToWhoeverTookTheTaskAfterItWasPlannedAnew() throws Throwable {
        var left = rolledBack(() -> plannedAndTaken()
                .chain(slower -> plannedAndTaken()
                        .call(() -> tasks.rest(slower, Duration.ofDays(1), "It is too late to say so."))
                        .call(() -> tasks.postpone(slower, Duration.ofDays(1), "Nor this."))
                        .call(() -> tasks.drop(slower))
                        .call(quicker -> number("due_time = :lease", quicker)
                                .invoke(held ->
                                        assertThat(held).as("still in hand").isEqualTo(1)))
                        .call(tasks::drop)
                        .chain(quicker -> number("due_time >= :lease", quicker))));

        assertThat(left).as("what the quicker one was done with").isZero();
    }

    @Test
    void isLostWhereTheTaskIsPlannedAnewAndNobodyHasTakenItYet() throws Throwable {
        var due = rolledBack(() -> plannedAndTaken()
                .call(() -> tasks.plan(KIND, subject, Duration.ZERO))
                .call(slower -> tasks.rest(slower, Duration.ofDays(1), "It is too late to say so."))
                .call(tasks::drop)
                .chain(slower -> number("due_time <= clock_timestamp() AND due_time <> :lease", slower)));

        assertThat(due).isEqualTo(1);
    }

    private Uni<Taken> plannedAndTaken() {
        return tasks.plan(KIND, subject, Duration.ZERO)
                .chain(() -> tasks.take(Integer.MAX_VALUE, LEASE))
                .map(taken -> taken.stream()
                        .filter(task -> task.subject().equals(subject))
                        .findAny()
                        .orElseThrow());
    }

    private Uni<Long> number(String condition, Taken task) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "SELECT count(*) FROM processor_task WHERE subject = :subject AND " + condition,
                                Long.class)
                        .setParameter("subject", subject)
                        .setParameter("lease", task.lease())
                        .getSingleResult());
    }

    /** What the service's own worker finds is as it was. */
    private static <T> T rolledBack(Supplier<Uni<T>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(() -> Panache.currentTransaction()
                .invoke(Mutiny.Transaction::markForRollback)
                .chain(() -> work.get())));
    }
}
