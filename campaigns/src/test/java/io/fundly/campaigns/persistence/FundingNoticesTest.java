package io.fundly.campaigns.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.platform.testing.DatabaseLogin;
import io.fundly.platform.testing.EmbeddedDatabase;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class FundingNoticesTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<Optional<UUID>> heard = new CopyOnWriteArrayList<>();

    @Test
    void listensAgainWhenTheDatabaseIsBack() {
        try (var database = EmbeddedDatabase.throwaway()) {
            var vertx = Vertx.vertx();
            var pool = pool(vertx, database.provide("campaigns"));
            var listening = listen(pool);
            try {
                hearsOfCampaigns(pool);
                for (var outage = 1; outage <= 2; outage++) {
                    if (outage == 1) {
                        database.stop();
                    } else {
                        database.kill();
                    }
                    var before = heard.size();
                    database.start();
                    Awaitility.await("news of an unknown kind after the outage")
                            .atMost(LIMIT)
                            .until(() -> heard.stream().skip(before).anyMatch(Optional::isEmpty));
                    hearsOfCampaigns(pool);
                }
            } finally {
                listening.cancel();
                pool.close().await().atMost(LIMIT);
                vertx.close().await().atMost(LIMIT);
            }
        }
    }

    @Test
    void saysThatAnythingMayHaveChangedWhenItBegins() {
        try (var database = EmbeddedDatabase.throwaway()) {
            var vertx = Vertx.vertx();
            var pool = pool(vertx, database.provide("campaigns"));
            var listening = listen(pool);
            try {
                Awaitility.await().atMost(LIMIT).until(() -> !heard.isEmpty());
                assertThat(heard).containsExactly(Optional.empty());
            } finally {
                listening.cancel();
                pool.close().await().atMost(LIMIT);
                vertx.close().await().atMost(LIMIT);
            }
        }
    }

    private Cancellable listen(Pool pool) {
        return new FundingNotices(pool).heard().subscribe().with(heard::add);
    }

    private void hearsOfCampaigns(Pool pool) {
        var campaign = UUID.randomUUID();
        Awaitility.await("news of " + campaign).atMost(LIMIT).until(() -> {
            pool.query("NOTIFY funding, '" + campaign + "'")
                    .execute()
                    .onFailure()
                    .recoverWithNull()
                    .await()
                    .atMost(LIMIT);
            return heard.contains(Optional.of(campaign));
        });
    }

    private static Pool pool(Vertx vertx, DatabaseLogin login) {
        var options = new PgConnectOptions()
                .setHost(login.host())
                .setPort(login.port())
                .setDatabase(login.database())
                .setUser(login.user())
                .setPassword(login.password());
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(3))
                .connectingTo(options)
                .using(vertx)
                .build();
    }
}
