package io.fundly.sandbox.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A bounded number of equal things, done by a bounded number of workers of whom each begins the next when one is done. */
final class Load {

    private Load() {}

    /** One of them. */
    interface Work {
        /**
         * @param worker from 0; a worker does one thing at a time
         * @param number from 0; each is done once
         */
        void run(int worker, int number) throws Exception;
    }

    /** Does all of it; the first failure ends it. */
    static Outcome run(int count, int workers, Work work) {
        var next = new AtomicInteger();
        var nanos = new long[count];
        var gate = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(workers)) {
            var running = IntStream.range(0, workers)
                    .mapToObj(worker -> threads.submit(() -> {
                        gate.await();
                        for (var number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                            var begin = System.nanoTime();
                            work.run(worker, number);
                            nanos[number] = System.nanoTime() - begin;
                        }
                        return null;
                    }))
                    .toList();
            var begin = System.nanoTime();
            gate.countDown();
            for (Future<?> worker : running) {
                worker.get();
            }
            return new Outcome(Duration.ofNanos(System.nanoTime() - begin), nanos);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The load broke off: " + failure.getCause(), failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The load was interrupted.", interrupted);
        }
    }

    /** How long it took, in all and each. */
    static final class Outcome {

        private static final double NANOS_PER_SECOND = 1e9;
        private static final double NANOS_PER_MILLI = 1e6;

        private final Duration time;
        private final long[] nanos;

        Outcome(Duration time, long[] nanos) {
            this.time = time;
            this.nanos = nanos.clone();
            Arrays.sort(this.nanos);
        }

        /** Both one after the other. */
        Outcome and(Outcome other) {
            return new Outcome(
                    time.plus(other.time),
                    IntStream.range(0, nanos.length + other.nanos.length)
                            .mapToLong(at -> at < nanos.length ? nanos[at] : other.nanos[at - nanos.length])
                            .toArray());
        }

        int count() {
            return nanos.length;
        }

        double perSecond() {
            return count() / (time.toNanos() / NANOS_PER_SECOND);
        }

        /** @param share 0.5 for the median */
        double millis(double share) {
            return nanos[(int) Math.min(nanos.length - 1L, (long) (nanos.length * share))] / NANOS_PER_MILLI;
        }
    }
}
