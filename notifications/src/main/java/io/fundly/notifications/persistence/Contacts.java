package io.fundly.notifications.persistence;

import io.fundly.notifications.domain.Channel;
import io.fundly.notifications.domain.Contact;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The contact book. It keeps the newest version of each account, in whatever order they are heard of. */
@ApplicationScoped
public class Contacts {

    private static final String LEARN = """
            INSERT INTO contact (user_id, name, email, status, version)
            VALUES (:user, :name, :email, :status, :version)
            ON CONFLICT (user_id) DO UPDATE SET name = excluded.name, email = excluded.email,
                status = excluded.status, version = excluded.version
            WHERE contact.version < excluded.version""";
    private static final String FIND = "SELECT name, email, status, version FROM contact WHERE user_id = :user";
    private static final String ADDRESSES =
            "SELECT address FROM reach WHERE user_id = :user AND channel = :channel ORDER BY address LIMIT 20";

    /** Takes over an account where it is newer than what is known; tells whether it was. */
    public Uni<Boolean> learn(Contact contact) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LEARN)
                        .setParameter("user", contact.userId())
                        .setParameter("name", contact.name())
                        .setParameter("email", contact.email())
                        .setParameter("status", contact.status().name())
                        .setParameter("version", contact.version())
                        .executeUpdate())
                .map(changed -> changed == 1);
    }

    public Uni<Optional<Contact>> find(UUID userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter("user", userId)
                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(row -> contact(userId, row)));
    }

    /** The numbers or devices of an account; none, where it has given none. */
    public Uni<List<String>> addresses(UUID userId, Channel channel) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADDRESSES, String.class)
                        .setParameter("user", userId)
                        .setParameter("channel", channel.name())
                        .getResultList());
    }

    public Uni<Void> forgetAddresses(UUID userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("DELETE FROM reach WHERE user_id = :user")
                        .setParameter("user", userId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Contact contact(UUID userId, Object[] row) {
        return new Contact(
                userId,
                (String) row[0],
                (String) row[1],
                Contact.Status.valueOf((String) row[2]),
                ((Number) row[3]).longValue());
    }
}
