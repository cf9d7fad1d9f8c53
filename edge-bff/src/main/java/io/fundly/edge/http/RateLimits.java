package io.fundly.edge.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** Holds callers to their limits, by token buckets in memory: each replica counts for itself. */
class RateLimits {

    private static final Duration FORGET_AFTER = Duration.ofMinutes(15);

    private final RateLimitConfig config;
    private final CurrentIdentityAssociation identities;
    private final Cache<String, Bucket> buckets;

    RateLimits(RateLimitConfig config, CurrentIdentityAssociation identities) {
        this.config = config;
        this.identities = identities;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(config.remembered())
                .expireAfterAccess(FORGET_AFTER)
                .build();
    }

    /** Before anything is verified or read. */
    @ServerRequestFilter(priority = 500)
    void checkAddress(RoutingContext routing) {
        take(address(routing), config.address());
    }

    /** Once it is known who calls: a token that does not hold counts for nobody's account. */
    @ServerRequestFilter
    Uni<Void> checkAccount(SimpleResourceInfo resource, RoutingContext routing) {
        return identities
                .getDeferredIdentity()
                .invoke(identity -> checkAccount(identity, resource, address(routing)))
                .replaceWithVoid();
    }

    private void checkAccount(SecurityIdentity identity, SimpleResourceInfo resource, String address) {
        var account = identity.isAnonymous()
                ? address
                : "account " + identity.getPrincipal().getName();
        if (!identity.isAnonymous()) {
            take(account, config.account());
        }
        var action = action(resource);
        var limit = action.isEmpty() ? null : config.actions().get(action);
        if (limit != null) {
            take(action + " " + account, limit);
        }
    }

    private static String address(RoutingContext routing) {
        return "address " + routing.request().remoteAddress().hostAddress();
    }

    private static String action(SimpleResourceInfo resource) {
        for (var method : resource.getResourceClass().getMethods()) {
            if (method.getName().equals(resource.getMethodName()) && method.isAnnotationPresent(RateLimited.class)) {
                return method.getAnnotation(RateLimited.class).value();
            }
        }
        return "";
    }

    private void take(String key, RateLimitConfig.Limit limit) {
        var probe = buckets.get(key, unknown -> bucket(limit)).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Refusal.tooMany(
                    Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
        }
    }

    private static Bucket bucket(RateLimitConfig.Limit limit) {
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit.calls()).refillGreedy(limit.calls(), limit.per()))
                .build();
    }
}
