package io.fundly.notifications.gateways;

import io.fundly.notifications.application.DeliveryFailure;
import io.fundly.notifications.application.Undeliverable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** Posts to a gateway and reads from the status whether another try could help. */
@ApplicationScoped
class HttpPost {

    private static final int CONNECT_LIMIT_MILLIS = 5_000;
    private static final int ANSWER_LIMIT_MILLIS = 15_000;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient client;

    HttpPost(Vertx vertx) {
        client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_LIMIT_MILLIS));
    }

    /** Fails with {@link Undeliverable} where the gateway refuses for good, else with {@link DeliveryFailure}. */
    Uni<Void> send(Post post) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(post.address().toString())
                .setTimeout(ANSWER_LIMIT_MILLIS)
                .putHeader("Content-Type", post.contentType());
        post.authorization().ifPresent(credentials -> options.putHeader("Authorization", credentials));
        return client.request(options)
                .chain(request -> request.send(post.body()))
                .onFailure()
                .transform(away -> new DeliveryFailure("The gateway could not be reached (%s)."
                        .formatted(away.getClass().getSimpleName())))
                .chain(HttpPost::judge);
    }

    private static Uni<Void> judge(HttpClientResponse answer) {
        var status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return Uni.createFrom().voidItem();
        }
        var message = "The gateway answered " + status + ".";
        var forGood = status >= 400 && status < 500 && status != REQUEST_TIMEOUT && status != TOO_MANY_REQUESTS;
        return Uni.createFrom().failure(forGood ? new Undeliverable(message) : new DeliveryFailure(message));
    }

    @PreDestroy
    void close() {
        client.closeAndForget();
    }

    /** What is posted, and where. */
    record Post(URI address, String contentType, String body, Optional<String> authorization) {}
}
