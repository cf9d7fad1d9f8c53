package io.fundly.payments.clients;

import io.fundly.platform.errors.CommonReason;
import io.fundly.platform.errors.FundlyException;
import io.grpc.Status;
import org.jboss.logging.Logger;

/** Failures of calls to our own services that are none of our caller's doing. */
final class Neighbours {

    private static final Logger log = Logger.getLogger(Neighbours.class);

    private Neighbours() {}

    /** Whether the callee refused this service itself; told as it is, our caller would take it for their own. */
    static boolean isOurFault(Throwable failure) {
        return switch (Status.fromThrowable(failure).getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED, UNIMPLEMENTED -> true;
            default -> false;
        };
    }

    static FundlyException unavailable(Throwable failure) {
        log.errorf("A service of ours refuses payments: %s", failure.getMessage());
        return new FundlyException(
                CommonReason.UNAVAILABLE, "A part that this needs is away; please try again shortly.");
    }
}
