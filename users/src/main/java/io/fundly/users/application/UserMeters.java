package io.fundly.users.application;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what happens at the door: {@code fundly.logins}, {@code fundly.registrations}, {@code fundly.refreshes}. */
@ApplicationScoped
public class UserMeters {

    /** How a login ended. */
    enum Login {
        SUCCEEDED,
        FAILED,
        LOCKED,
        SUSPENDED
    }

    private final MeterRegistry meters;

    public UserMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void login(Login outcome) {
        count("fundly.logins", "outcome", outcome);
    }

    void serviceLogin(Login outcome) {
        count("fundly.service.logins", "outcome", outcome);
    }

    /** @param repeated whether the address had an account already */
    void registration(boolean repeated) {
        meters.counter("fundly.registrations", "kind", repeated ? "repeated" : "new")
                .increment();
    }

    void refresh(Enum<?> outcome) {
        count("fundly.refreshes", "outcome", outcome);
    }

    /** The time that hashing one password takes. */
    Timer hashing() {
        return meters.timer("fundly.password.hashing");
    }

    private void count(String name, String tag, Enum<?> value) {
        meters.counter(name, tag, value.name().toLowerCase(java.util.Locale.ROOT))
                .increment();
    }
}
