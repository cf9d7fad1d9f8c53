package io.fundly.notifications.gateways;

import io.fundly.notifications.application.DeliveryChannel;
import io.fundly.notifications.application.Site;
import io.fundly.notifications.domain.Channel;
import io.fundly.notifications.domain.Letter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Push messages to a device. Its data carries the id of the delivery, by which an app knows one that comes twice.
 *
 * @see <a href="https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages/send">FCM: messages.send</a>
 */
@ApplicationScoped
class PushChannel implements DeliveryChannel {

    private final PushConfig config;
    private final HttpPost http;
    private final Site site;

    PushChannel(PushConfig config, HttpPost http, Site site) {
        this.config = config;
        this.http = http;
        this.site = site;
    }

    @Override
    public Channel channel() {
        return Channel.PUSH;
    }

    @Override
    public boolean isOn() {
        return config.url().isPresent();
    }

    @Override
    public Uni<Void> deliver(Letter letter) {
        var address = config.url()
                .map(base -> base.resolve("/v1/projects/" + config.project() + "/messages:send"))
                .orElseThrow();
        return http.send(new HttpPost.Post(
                address,
                "application/json",
                message(letter).encode(),
                config.token().map(token -> "Bearer " + token)));
    }

    private JsonObject message(Letter letter) {
        var content = letter.content();
        return new JsonObject()
                .put(
                        "message",
                        new JsonObject()
                                .put("token", letter.to().address())
                                .put(
                                        "notification",
                                        new JsonObject()
                                                .put("title", content.title())
                                                .put("body", content.body()))
                                .put(
                                        "data",
                                        new JsonObject()
                                                .put("id", letter.id().toString())
                                                .put("kind", content.kind().word())
                                                .put("link", site.address(letter))));
    }
}
