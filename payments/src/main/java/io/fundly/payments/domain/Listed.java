package io.fundly.payments.domain;

import java.time.Instant;

/** An entry of a list of the processor's. */
public interface Listed {

    String id();

    /** By the processor's clock. */
    Instant time();
}
