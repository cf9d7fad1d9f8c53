package io.fundly.payments.application;

import io.fundly.platform.errors.CommonReason;
import io.fundly.platform.errors.FundlyException;
import org.jboss.logging.Logger;

/** The refusal for what cannot be done now and may be tried again. */
public final class Unavailable {

    private static final Logger log = Logger.getLogger(Unavailable.class);

    private Unavailable() {}

    /** Callers are told to come back; why stands in the log. */
    public static FundlyException because(String detail) {
        log.warn(detail);
        return new FundlyException(
                CommonReason.UNAVAILABLE, "A part that this needs is away; please try again shortly.");
    }
}
