package io.fundly.sandbox.bench;

import io.fundly.sandbox.books.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What one pledge asks of the database of payments, and nothing else: the two transactions of an all-or-nothing pledge by a
 * known customer with a card and without a reward, sent by the raw driver, one connection for each worker. The tables are
 * those of payments, made by its own migrations in a database of their own.
 */
final class BareStatements implements AutoCloseable {

    private static final String DATABASE = "bare_statements";
    private static final int CAMPAIGNS = 1_000;
    private static final int BACKERS = 100;

    private final List<Connection> connections = new ArrayList<>();
    private final List<UUID> campaigns = new ArrayList<>();
    private final List<UUID> backers = new ArrayList<>();

    BareStatements(Databases databases, Path repository, int workers) throws SQLException, IOException {
        databases.execute("postgres", "CREATE DATABASE " + DATABASE);
        try (var connection = databases.open(DATABASE);
                var statement = connection.createStatement()) {
            for (var file : migrations(repository)) {
                statement.execute(Files.readString(file));
            }
        }
        for (var worker = 0; worker < workers; worker++) {
            var connection = databases.open(DATABASE);
            connection.setAutoCommit(false);
            connections.add(connection);
        }
        fill(connections.getFirst());
    }

    private static List<Path> migrations(Path repository) throws IOException {
        var found = new ArrayList<Path>();
        for (var module :
                List.of("platform/src/main/resources/db/platform", "payments/src/main/resources/db/migration")) {
            try (var files = Files.list(repository.resolve(module))) {
                files.sorted(Comparator.comparingInt(BareStatements::version)).forEach(found::add);
            }
        }
        return found;
    }

    private static int version(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().replaceFirst("^V0*(\\d+).*", "$1"));
    }

    private void fill(Connection connection) throws SQLException {
        try (var terms = connection.prepareStatement("""
                        INSERT INTO campaign_terms (campaign_id, version, slug, title, creator_id, state, funding_model,
                            currency, goal_minor, minimum_minor, maximum_minor, deadline_time)
                        VALUES (?, 1, 'measured', 'Measured', ?, 'LIVE', 'ALL_OR_NOTHING', 'EUR', 100, 100, 1000000,
                            now() + interval '1 day')""");
                var customers = connection.prepareStatement(
                        "INSERT INTO processor_customer (backer_id, request_key, customer_id) VALUES (?, ?, ?)")) {
            for (var number = 0; number < CAMPAIGNS; number++) {
                campaigns.add(UUID.randomUUID());
                bind(terms, campaigns.getLast(), UUID.randomUUID());
                terms.executeUpdate();
            }
            for (var number = 0; number < BACKERS; number++) {
                backers.add(UUID.randomUUID());
                bind(customers, backers.getLast(), UUID.randomUUID(), "cus_" + number);
                customers.executeUpdate();
            }
        }
        connection.commit();
    }

    Load.Outcome run(int pledges) {
        return Load.run(pledges, connections.size(), (worker, number) -> pledge(connections.get(worker), number));
    }

    private void pledge(Connection connection, int number) throws SQLException {
        var pledge = new Ids(
                UUID.randomUUID(),
                UUID.randomUUID(),
                campaigns.get(number % campaigns.size()),
                backers.get(number % backers.size()));
        enter(connection, pledge);
        connection.commit();
        settle(connection, pledge);
        connection.commit();
    }

    private record Ids(UUID id, UUID attempt, UUID campaign, UUID backer) {}

    /** The wish is stored before the processor hears of it. */
    private static void enter(Connection connection, Ids pledge) throws SQLException {
        var request = UUID.randomUUID().toString();
        run(connection, "SELECT * FROM pledge WHERE backer_id = ? AND request_id = ?", pledge.backer(), request);
        run(connection, "SELECT * FROM campaign_terms WHERE campaign_id = ? FOR SHARE", pledge.campaign());
        run(connection, "SELECT clock_timestamp()");
        run(connection, "SELECT * FROM processor_customer WHERE backer_id = ?", pledge.backer());
        run(connection, """
                INSERT INTO pledge (id, campaign_id, backer_id, state, funding_model, currency, amount_minor, reward_title,
                    add_ons, shipping_country, anonymous, counts, reservation, attempt_id, failed_charges, request_id,
                    request_fingerprint, create_time, update_time, version)
                VALUES (?, ?, ?, 'CREATED', 'ALL_OR_NOTHING', 'EUR', 2500, '', '', '', false, false, 'NONE', ?, 0, ?,
                    'fingerprint', now(), now(), 0)""", pledge.id(), pledge.campaign(), pledge.backer(), pledge.attempt(), request);
        run(connection, """
                INSERT INTO payment_attempt (id, pledge_id, number, kind, state, currency, amount_minor, customer_id,
                    payment_method, send_time, create_time, update_time, version)
                VALUES (?, ?, 1, 'SETUP', 'PENDING', 'EUR', 2500, 'cus_1', 'pm_card_visa', now(), now(), now(), 0)""", pledge.attempt(), pledge.id());
        run(connection, """
                INSERT INTO pledge_task (pledge_id, lane, due_time, tries)
                VALUES (?, 'PROCESSOR', clock_timestamp() + interval '20 s', 0) ON CONFLICT (pledge_id) DO UPDATE
                SET lane = EXCLUDED.lane, due_time = EXCLUDED.due_time, tries = 0""", pledge.id());
    }

    /** The card is saved, and the pledge counts. */
    private static void settle(Connection connection, Ids pledge) throws SQLException {
        run(connection, "SELECT * FROM campaign_terms WHERE campaign_id = ? FOR SHARE", pledge.campaign());
        run(connection, "SELECT * FROM pledge WHERE id = ? FOR UPDATE", pledge.id());
        run(connection, "SELECT * FROM payment_attempt WHERE id = ?", pledge.attempt());
        run(connection, "SELECT clock_timestamp()");
        run(connection, """
                INSERT INTO campaign_backer (campaign_id, backer_id, pledges) VALUES (?, ?, 1)
                ON CONFLICT (campaign_id, backer_id) DO UPDATE SET pledges = campaign_backer.pledges + 1
                RETURNING pledges""", pledge.campaign(), pledge.backer());
        run(connection, """
                UPDATE payment_attempt SET state = 'SUCCEEDED', intent_id = ?, update_time = now(), version = 1
                WHERE id = ? AND version = 0""", "seti_" + pledge.attempt(), pledge.attempt());
        run(connection, """
                UPDATE pledge SET state = 'ACTIVE', counts = true, customer_id = 'cus_1', payment_method = 'pm_1',
                    confirm_time = now(), update_time = now(), version = 1
                WHERE id = ? AND version = 0""", pledge.id());
        run(connection, """
                INSERT INTO outbox (id, type, subject, occurred_time, body, traceparent)
                VALUES (?, 'payments.pledge.confirmed.v1', ?, now(), ?, '')""", UUID.randomUUID(), pledge.id().toString(), new byte[400]);
        run(connection, "DELETE FROM pledge_task WHERE pledge_id = ?", pledge.id());
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.execute();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (var at = 0; at < values.length; at++) {
            statement.setObject(at + 1, values[at]);
        }
    }

    @Override
    public void close() throws SQLException {
        for (var connection : connections) {
            connection.close();
        }
    }
}
