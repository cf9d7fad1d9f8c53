package io.fundly.payments.stripe;

import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import io.fundly.payments.application.Contexts;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Runs blocking calls on threads that may block, so many at a time and no more. What Stripe was too busy for was not
 * carried out and is sent again, after a pause that grows and is never the same for two callers.
 */
final class StripeCalls implements AutoCloseable {

    private static final int CONFLICT = 409;

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("stripe-", 0).factory());
    private final Semaphore slots;
    private final Duration patience;
    private final int retries;
    private final Duration pause;

    StripeCalls(StripeConfig config) {
        slots = new Semaphore(config.concurrency());
        patience = config.deadline();
        retries = config.busyRetries();
        pause = config.busyPause();
    }

    <T> Uni<T> run(Call<T> call) {
        Uni<T> blocking = Uni.createFrom().emitter(result -> {
            threads.execute(() -> {
                try {
                    result.complete(inSlot(call));
                } catch (Throwable failure) {
                    // Whatever it is, somebody waits for the end of this call.
                    result.fail(failure);
                }
            });
        });
        return Contexts.returning(blocking);
    }

    private <T> T inSlot(Call<T> call) throws StripeException, InterruptedException {
        if (!slots.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new BusyException();
        }
        try {
            return persistently(call);
        } finally {
            slots.release();
        }
    }

    private <T> T persistently(Call<T> call) throws StripeException, InterruptedException {
        for (var tries = 0; ; tries++) {
            try {
                return call.run();
            } catch (StripeException refused) {
                if (tries >= retries || !isBusy(refused)) {
                    throw refused;
                }
            }
            var longest = pause.toMillis() << tries;
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
        }
    }

    private static boolean isBusy(StripeException refused) {
        return refused instanceof RateLimitException
                || (refused.getStatusCode() != null && refused.getStatusCode() == CONFLICT);
    }

    @Override
    public void close() {
        threads.close();
    }

    /** A call that blocks. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws StripeException;
    }

    /** Every slot was taken for too long; nothing was sent. */
    static final class BusyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BusyException() {
            super("Too many calls to Stripe at once.", null, false, false);
        }
    }
}
