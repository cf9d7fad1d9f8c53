package io.fundly.edge.backend;

import io.fundly.operations.v1.MutinyDeadLetterServiceGrpc.MutinyDeadLetterServiceStub;
import io.fundly.platform.calls.Callees;
import io.quarkus.grpc.GrpcClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The inboxes of all services, by the service's name: each service answers for its own. */
@ApplicationScoped
public class Inboxes {

    private final Callees callees;
    private final TreeMap<String, Backend<MutinyDeadLetterServiceStub>> inboxes = new TreeMap<>();

    Inboxes(Callees callees) {
        this.callees = callees;
    }

    @Inject
    void core(
            @GrpcClient("users") MutinyDeadLetterServiceStub users,
            @GrpcClient("campaigns") MutinyDeadLetterServiceStub campaigns,
            @GrpcClient("payments") MutinyDeadLetterServiceStub payments) {
        add("users", users);
        add("campaigns", campaigns);
        add("payments", payments);
    }

    @Inject
    void reading(
            @GrpcClient("rewards") MutinyDeadLetterServiceStub rewards,
            @GrpcClient("discovery") MutinyDeadLetterServiceStub discovery,
            @GrpcClient("analytics") MutinyDeadLetterServiceStub analytics) {
        add("rewards", rewards);
        add("discovery", discovery);
        add("analytics", analytics);
    }

    @Inject
    void talking(
            @GrpcClient("notifications") MutinyDeadLetterServiceStub notifications,
            @GrpcClient("community") MutinyDeadLetterServiceStub community,
            @GrpcClient("admin") MutinyDeadLetterServiceStub admin) {
        add("notifications", notifications);
        add("community", community);
        add("admin", admin);
    }

    /** The names of the services, in alphabetical order, from this one on. */
    public List<String> from(String first) {
        return List.copyOf(inboxes.tailMap(first, true).keySet());
    }

    /** The inbox of a service; empty where there is no such service. */
    public Optional<Backend<MutinyDeadLetterServiceStub>> of(String service) {
        return Optional.ofNullable(inboxes.get(service));
    }

    private void add(String service, MutinyDeadLetterServiceStub stub) {
        inboxes.put(service, new Backend<>(callees.named(service), stub));
    }
}
