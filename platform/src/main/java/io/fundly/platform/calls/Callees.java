package io.fundly.platform.calls;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The services called from here, each with one circuit breaker however many clients share it. */
@ApplicationScoped
public class Callees {

    private final CallsConfig config;
    private final Map<String, Callee> known = new ConcurrentHashMap<>();

    public Callees(CallsConfig config) {
        this.config = config;
    }

    public Callee named(String service) {
        return known.computeIfAbsent(service, name -> new Callee(name, config));
    }
}
