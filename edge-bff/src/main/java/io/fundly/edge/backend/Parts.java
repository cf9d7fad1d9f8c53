package io.fundly.edge.backend;

import io.grpc.Status;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The parts that an answer is composed of beside its main one. A part that cannot be had is replaced and named, so that
 * a page without its comments is still a page; one whose service has not heard of the thing yet is simply empty.
 */
public final class Parts {

    private static final Logger log = Logger.getLogger(Parts.class);

    private final List<String> unavailable = new CopyOnWriteArrayList<>();

    /** The part, or its replacement where it cannot be had. */
    public <T> Uni<T> optional(String name, T replacement, Uni<T> part) {
        return part.onFailure().recoverWithItem(failure -> {
            if (Status.fromThrowable(failure).getCode() != Status.Code.NOT_FOUND) {
                log.warnf("Answering without %s: %s", name, failure);
                unavailable.add(name);
            }
            return replacement;
        });
    }

    /** The names of the parts that are missing, or null where none is: an answer that is whole does not speak of it. */
    public @Nullable List<String> missing() {
        return unavailable.isEmpty() ? null : unavailable();
    }

    /** The names of the parts that are missing, in alphabetical order. */
    public List<String> unavailable() {
        return unavailable.stream().sorted().toList();
    }
}
