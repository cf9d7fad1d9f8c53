package io.fundly.sandbox.outbox;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers in JSON. */
final class Answers {

    private static final int NO_CONTENT = 204;

    private Answers() {}

    static void json(RoutingContext context, int status, JsonObject body) {
        var response = context.response();
        if (!response.ended() && !response.closed()) {
            var _ = response.setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(body.toBuffer());
        }
    }

    static void nothing(RoutingContext context) {
        var _ = context.response().setStatusCode(NO_CONTENT).end();
    }
}
