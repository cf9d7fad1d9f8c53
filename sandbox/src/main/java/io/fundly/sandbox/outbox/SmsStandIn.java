package io.fundly.sandbox.outbox;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Takes SMS in the way of Twilio's Messages resource: a form is posted, JSON comes back. The numbers that Twilio sets
 * aside for tests fail here as they do there.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource">Twilio: Message resource</a>
 */
final class SmsStandIn {

    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final int LONGEST_CHARS = 1_600;
    private static final int CREATED = 201;
    private static final int BAD_REQUEST = 400;

    /** From Twilio's list of magic numbers: number to error code. */
    private static final Map<String, Integer> MAGIC = Map.of(
            "+15005550001", 21211,
            "+15005550002", 21612,
            "+15005550003", 21408,
            "+15005550004", 21610,
            "+15005550009", 21614);

    private final SentMessages sent;

    SmsStandIn(SentMessages sent) {
        this.sent = sent;
    }

    void serve(Router router, FaultGate gate) {
        router.post("/2010-04-01/Accounts/:account/Messages.json")
                .handler(gate.of(Channel.SMS, SmsStandIn::failure))
                .handler(this::send);
    }

    private void send(RoutingContext context) {
        var form = context.request().formAttributes();
        var to = Optional.ofNullable(form.get("To")).orElse("");
        var from = Optional.ofNullable(form.get("From"))
                .or(() -> Optional.ofNullable(form.get("MessagingServiceSid")))
                .orElse("");
        var body = Optional.ofNullable(form.get("Body")).orElse("");
        var refusal = refusal(to, from, body);
        if (refusal != 0) {
            Answers.json(context, BAD_REQUEST, failure(BAD_REQUEST, refusal, "The message was refused."));
            return;
        }
        var id = "SM" + UUID.randomUUID().toString().replace("-", "");
        var now = Instant.now();
        sent.add(new SentMessage(id, Channel.SMS, now, from, List.of(to), "", body, "", Map.of()));
        var account = context.pathParam("account");
        Answers.json(
                context,
                CREATED,
                new JsonObject()
                        .put("sid", id)
                        .put("account_sid", account)
                        .put("to", to)
                        .put("from", from)
                        .put("body", body)
                        .put("status", "queued")
                        .put("direction", "outbound-api")
                        .put("date_created", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)))
                        .putNull("error_code")
                        .putNull("error_message")
                        .put("uri", "/2010-04-01/Accounts/%s/Messages/%s.json".formatted(account, id)));
    }

    /** Twilio's error code, or 0 for a message it would take. */
    private static int refusal(String to, String from, String body) {
        if (!NUMBER.matcher(to).matches()) {
            return 21211;
        }
        if (from.isEmpty()) {
            return 21603;
        }
        if (body.isEmpty()) {
            return 21602;
        }
        if (body.length() > LONGEST_CHARS) {
            return 21617;
        }
        return MAGIC.getOrDefault(to, 0);
    }

    private static JsonObject failure(int status) {
        return failure(status, 20500, "A fault is switched on.");
    }

    private static JsonObject failure(int status, int code, String message) {
        return new JsonObject()
                .put("code", code)
                .put("message", message)
                .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                .put("status", status);
    }
}
