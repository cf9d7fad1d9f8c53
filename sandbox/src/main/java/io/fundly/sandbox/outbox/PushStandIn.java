package io.fundly.sandbox.outbox;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/**
 * Takes push messages in the way of Firebase Cloud Messaging's HTTP v1 API. A token that begins with
 * {@code unregistered} is one whose app was removed; one that begins with {@code invalid} never was one.
 *
 * @see <a href="https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages/send">FCM: messages.send</a>
 */
final class PushStandIn {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final SentMessages sent;

    PushStandIn(SentMessages sent) {
        this.sent = sent;
    }

    void serve(Router router, FaultGate gate) {
        router.postWithRegex("/v1/projects/(?<project>[^/]+)/messages:send")
                .handler(gate.of(
                        Channel.PUSH,
                        status -> failure(status, "UNAVAILABLE", "UNAVAILABLE", "A fault is switched on.")))
                .handler(this::send);
    }

    private void send(RoutingContext context) {
        var message = messageOf(context);
        var token = message.getString("token", "");
        if (token.isEmpty() || token.startsWith("invalid")) {
            Answers.json(
                    context,
                    BAD_REQUEST,
                    failure(
                            BAD_REQUEST,
                            "INVALID_ARGUMENT",
                            "INVALID_ARGUMENT",
                            "The registration token is not a valid FCM registration token"));
            return;
        }
        if (token.startsWith("unregistered")) {
            Answers.json(
                    context,
                    NOT_FOUND,
                    failure(NOT_FOUND, "NOT_FOUND", "UNREGISTERED", "Requested entity was not found."));
            return;
        }
        var id = UUID.randomUUID().toString();
        var notification = message.getJsonObject("notification", new JsonObject());
        var data = new HashMap<String, String>();
        message.getJsonObject("data", new JsonObject())
                .forEach(entry -> data.put(entry.getKey(), String.valueOf(entry.getValue())));
        sent.add(new SentMessage(
                id,
                Channel.PUSH,
                Instant.now(),
                "",
                List.of(token),
                notification.getString("title", ""),
                notification.getString("body", ""),
                "",
                data));
        Answers.json(
                context,
                OK,
                new JsonObject().put("name", "projects/%s/messages/%s".formatted(context.pathParam("project"), id)));
    }

    private static JsonObject messageOf(RoutingContext context) {
        try {
            var body = context.body().asJsonObject();
            return body == null ? new JsonObject() : body.getJsonObject("message", new JsonObject());
        } catch (DecodeException | ClassCastException malformed) {
            return new JsonObject();
        }
    }

    private static JsonObject failure(int status, String canonical, String reason, String message) {
        var detail = new JsonObject()
                .put("@type", "type.googleapis.com/google.firebase.fcm.v1.FcmError")
                .put("errorCode", reason);
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("code", status)
                                .put("message", message)
                                .put("status", canonical)
                                .put("details", new JsonArray().add(detail)));
    }
}
