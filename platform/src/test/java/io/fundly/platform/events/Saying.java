package io.fundly.platform.events;

import com.google.protobuf.StringValue;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** The service under test: it says what it is told to, and notes what it hears. */
@ApplicationScoped
class Saying {

    static final String SAID = "platform.note.said.v1";

    private final Outbox outbox;

    Saying(Outbox outbox) {
        this.outbox = outbox;
    }

    record Said(String text) implements DomainEvent {}

    @WithTransaction
    Uni<Void> say(String text) {
        return outbox.append(new Said(text));
    }

    @WithTransaction
    Uni<Void> sayAll(List<String> texts) {
        return outbox.append(texts.stream().map(Said::new).toList());
    }

    @WithTransaction
    Uni<Void> sayAndFail(String text) {
        return outbox.append(new Said(text)).invoke(() -> {
            throw new IllegalStateException("The state is not changed after all.");
        });
    }

    Uni<Void> sayWithoutTransaction(String text) {
        return outbox.append(new Said(text));
    }

    @ApplicationScoped
    static class Protos implements EventProtos {

        @Override
        public OutgoingEvent toProto(DomainEvent event) {
            return switch ((Said) event) {
                case Said(var text) -> new OutgoingEvent(SAID, text, StringValue.of(text));
            };
        }
    }

    @ApplicationScoped
    static class Hearing implements EventConsumer {

        static final String QUEUE = "platform.notes";

        /** Texts whose handling fails, until a test heals them. */
        static final Set<String> POISON = java.util.concurrent.ConcurrentHashMap.newKeySet();

        @Override
        public String queue() {
            return QUEUE;
        }

        @Override
        public Set<String> bindings() {
            return Set.of("platform.note.*.v1");
        }

        @Override
        public Uni<Void> handle(IncomingEvent event) {
            var text = event.parse(StringValue.parser()).getValue();
            return io.quarkus.hibernate.reactive.panache.Panache.getSession()
                    .chain(session -> note(session, event, text))
                    .invoke(() -> {
                        if (POISON.contains(text)) {
                            throw new IllegalStateException("This one cannot be stomached: " + text);
                        }
                    });
        }

        private static Uni<Void> note(Mutiny.Session session, IncomingEvent event, String text) {
            return session.createNativeQuery("INSERT INTO note (event_id, text) VALUES (:event, :text)")
                    .setParameter("event", event.id())
                    .setParameter("text", text)
                    .executeUpdate()
                    .replaceWithVoid();
        }
    }
}
