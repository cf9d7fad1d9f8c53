package io.fundly.rewards;

import static io.fundly.rewards.Scene.LIMIT;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Many calls that begin together. */
final class AtOnce {

    private AtOnce() {}

    /** Runs all of them at the same time and gives what became of each, in order. */
    static List<String> run(List<Callable<String>> calls) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = calls.stream()
                    .map(call -> threads.submit(() -> {
                        start.await();
                        return call.call();
                    }))
                    .toList();
            start.countDown();
            var outcomes = new ArrayList<String>();
            for (var call : running) {
                outcomes.add(call.get(LIMIT.toSeconds() * 2, TimeUnit.SECONDS));
            }
            return outcomes;
        }
    }
}
