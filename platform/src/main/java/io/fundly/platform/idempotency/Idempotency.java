package io.fundly.platform.idempotency;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.fundly.platform.errors.CommonReason;
import io.fundly.platform.errors.FundlyException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keeps the answer to a request with the effect of the request, in one transaction. The same request again is given the
 * first answer; the same id with another body is refused; a failure rolls the row back with the effect and leaves the
 * id free. Two at once queue on the row's key.
 */
@ApplicationScoped
public class Idempotency {

    private static final String CLAIM = """
            INSERT INTO idempotency (caller, method, request_id, fingerprint) VALUES (:caller, :method, :requestId, :print)
            ON CONFLICT DO NOTHING""";
    private static final String KEEP = """
            UPDATE idempotency SET response = :response
            WHERE caller = :caller AND method = :method AND request_id = :requestId""";
    private static final String READ = """
            SELECT fingerprint, response FROM idempotency
            WHERE caller = :caller AND method = :method AND request_id = :requestId""";

    /**
     * Runs the effect once for this key.
     *
     * @param effect the use case, which joins the transaction opened here; it must not call out of the process
     * @return the effect's answer, or the one that was kept from the first time
     * @throws FundlyException IDEMPOTENCY_KEY_REUSED where the id came with another body before
     */
    public <M extends Message> Uni<M> once(RequestKey key, Parser<M> parser, Supplier<Uni<M>> effect) {
        if (!key.isGiven()) {
            return effect.get();
        }
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> claim(session, key)
                        .chain(first -> first
                                ? effect.get().call(answer -> keep(session, key, answer))
                                : read(session, key, parser))));
    }

    private static Uni<Boolean> claim(Mutiny.Session session, RequestKey key) {
        return bind(session.createNativeQuery(CLAIM), key)
                .setParameter("print", key.fingerprint())
                .executeUpdate()
                .map(inserted -> inserted == 1);
    }

    private static Uni<Integer> keep(Mutiny.Session session, RequestKey key, Message answer) {
        return bind(session.createNativeQuery(KEEP), key)
                .setParameter("response", answer.toByteArray())
                .executeUpdate();
    }

    private static <M extends Message> Uni<M> read(Mutiny.Session session, RequestKey key, Parser<M> parser) {
        return bind(session.createNativeQuery(READ, Object[].class), key)
                .getSingleResult()
                .map(row -> {
                    if (!key.fingerprint().equals(row[0])) {
                        throw reused(key);
                    }
                    try {
                        return parser.parseFrom((byte[]) row[1]);
                    } catch (InvalidProtocolBufferException corrupt) {
                        throw new IllegalStateException("A kept answer does not parse.", corrupt);
                    }
                });
    }

    /** The refusal of a request id that came with another body before. */
    public static FundlyException reused(RequestKey key) {
        return new FundlyException(
                CommonReason.IDEMPOTENCY_KEY_REUSED,
                "This request id was used before for another request: take a new one.",
                Map.of("request_id", key.requestId()));
    }

    private static <Q extends Mutiny.AbstractQuery> Q bind(Q query, RequestKey key) {
        query.setParameter("caller", key.caller())
                .setParameter("method", key.method())
                .setParameter("requestId", key.requestId());
        return query;
    }
}
