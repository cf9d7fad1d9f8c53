package io.fundly.sandbox.bench;

import java.time.Duration;

/**
 * The processor time of everything that the launcher has started: the services, PostgreSQL and the stand-in for Stripe. The
 * broker and those who make the load are in the launcher's own process and are left out.
 */
final class ProcessorTime {

    private ProcessorTime() {}

    static Duration used() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
