package io.fundly.sandbox.outbox;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The JSON that tells what was sent, and the switches for faults. */
final class OutboxApi {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int LIST_LIMIT = 500;

    private final SentMessages sent;
    private final Faults faults;

    OutboxApi(SentMessages sent, Faults faults) {
        this.sent = sent;
        this.faults = faults;
    }

    void serve(Router router) {
        router.get("/api/faults").handler(this::listFaults);
        router.put("/api/faults/:channel").handler(context -> inChannel(context, this::setFault));
        router.delete("/api/faults/:channel").handler(context -> inChannel(context, this::clearFault));
        router.get("/api/:channel").handler(context -> inChannel(context, this::list));
        router.delete("/api/:channel").handler(context -> inChannel(context, this::delete));
        router.get("/api/:channel/:id").handler(context -> inChannel(context, this::view));
        router.delete("/api/:channel/:id").handler(context -> inChannel(context, this::deleteOne));
    }

    private static void inChannel(RoutingContext context, BiConsumer<RoutingContext, Channel> action) {
        Channel.named(context.pathParam("channel"))
                .ifPresentOrElse(
                        channel -> action.accept(context, channel),
                        () -> failure(context, NOT_FOUND, "The channels are mail, sms and push."));
    }

    private void list(RoutingContext context, Channel channel) {
        var items = new JsonArray();
        sent.list(channel, matching(context)).stream().limit(LIST_LIMIT).forEach(message -> items.add(json(message)));
        Answers.json(context, OK, new JsonObject().put("items", items));
    }

    private void view(RoutingContext context, Channel channel) {
        sent.find(channel, context.pathParam("id"))
                .ifPresentOrElse(
                        message -> Answers.json(context, OK, json(message)),
                        () -> failure(context, NOT_FOUND, "There is no such message."));
    }

    private void delete(RoutingContext context, Channel channel) {
        sent.delete(channel, matching(context));
        Answers.nothing(context);
    }

    private void deleteOne(RoutingContext context, Channel channel) {
        var id = context.pathParam("id");
        sent.delete(channel, message -> message.id().equals(id));
        Answers.nothing(context);
    }

    private static Predicate<SentMessage> matching(RoutingContext context) {
        var to = context.queryParam("to");
        return to.isEmpty() ? message -> true : message -> message.isTo(to.getFirst());
    }

    private void listFaults(RoutingContext context) {
        var all = new JsonObject();
        faults.all().forEach((channel, fault) -> all.put(channel.path(), JsonObject.mapFrom(fault)));
        Answers.json(context, OK, all);
    }

    private void setFault(RoutingContext context, Channel channel) {
        try {
            var body = context.body().asJsonObject();
            var fault = new Fault(
                    body.getInteger("status", 0), body.getInteger("times", 1), body.getLong("delayMillis", 0L));
            faults.set(channel, fault);
            Answers.nothing(context);
        } catch (DecodeException | ClassCastException | NullPointerException malformed) {
            failure(context, BAD_REQUEST, "The body is {\"status\": 503, \"times\": 3, \"delayMillis\": 0}.");
        } catch (IllegalArgumentException impossible) {
            failure(context, BAD_REQUEST, String.valueOf(impossible.getMessage()));
        }
    }

    private void clearFault(RoutingContext context, Channel channel) {
        faults.clear(channel);
        Answers.nothing(context);
    }

    private static void failure(RoutingContext context, int status, String message) {
        Answers.json(context, status, new JsonObject().put("error", message));
    }

    private static JsonObject json(SentMessage message) {
        return new JsonObject()
                .put("id", message.id())
                .put("time", message.time().toString())
                .put("from", message.from())
                .put("to", new JsonArray(List.copyOf(message.to())))
                .put("subject", message.subject())
                .put("text", message.text())
                .put("html", message.html())
                .put("details", JsonObject.mapFrom(message.details()));
    }
}
