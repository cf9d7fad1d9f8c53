package io.fundly.platform.events;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A thread that does one long job, and begins it anew after a pause whenever it fails. */
final class RetryLoop {

    private static final Logger log = Logger.getLogger(RetryLoop.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    /** How long a job may wait for something at a time, so that stopping does not have to interrupt it. */
    static final Duration GLANCE = Duration.ofMillis(250);

    private final String name;
    private final Duration pause;
    private final Job job;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;
    private boolean lost;

    RetryLoop(String name, Duration pause, Job job) {
        this.name = name;
        this.pause = pause;
        this.job = job;
    }

    void start() {
        thread = Thread.ofVirtual().name(name).start(this::run);
    }

    void stop() {
        stopping.countDown();
        var running = thread;
        if (running == null) {
            return;
        }
        try {
            running.join(STOP_LIMIT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the job should go on; it looks at least this often: {@link #GLANCE}. */
    boolean isRunning() {
        return stopping.getCount() > 0;
    }

    /** Says that the job runs again, if it had failed before. */
    void recovered() {
        if (lost) {
            log.infof("%s runs again.", name);
            lost = false;
        }
    }

    private void run() {
        do {
            try {
                job.run();
            } catch (Exception failure) {
                report(failure);
            }
        } while (!pauseEnded());
    }

    private void report(Exception failure) {
        if (!isRunning()) {
            return;
        }
        if (!lost) {
            log.warnf("%s stopped and begins anew every %s until it runs: %s", name, pause, failure);
        }
        log.debugf(failure, "%s failed.", name);
        lost = true;
    }

    private boolean pauseEnded() {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            return !isRunning();
        }
    }

    @FunctionalInterface
    interface Job {
        void run() throws Exception;
    }
}
