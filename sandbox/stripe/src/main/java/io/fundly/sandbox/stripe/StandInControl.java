package io.fundly.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.faults.Fault;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.webhooks.WebhookFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Steers a stand-in, in this process or another, through its control interface. */
public final class StandInControl {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI standIn;

    /** @param standIn its base, as {@link StripeStandInServer#uri()} tells it */
    public StandInControl(URI standIn) {
        this.standIn = standIn;
    }

    /** Puts a fault in force and answers with its id. */
    public String order(Fault fault) {
        ObjectNode form = Json.object().put("kind", fault.kind().name().toLowerCase(Locale.ROOT));
        form.put("method", fault.method()).put("path", fault.path()).put("skip", fault.skip());
        return Json.require(
                call("POST", "/faults", form.put("times", fault.times()).put("millis", fault.millis())), "id");
    }

    /** A fault that strikes the next request of a kind, once. */
    public String orderOnce(Fault.Kind kind, String method, String path) {
        return order(new Fault(kind, method, path, 0, 1, 1000));
    }

    /** Takes all faults of requests away. */
    public void clearFaults() {
        call("DELETE", "/faults", Json.object());
    }

    /** The faults in force, each with how often it has struck. */
    public List<ObjectNode> faults() {
        return items(call("GET", "/faults", Json.object()), "faults");
    }

    /** Limits requests per second; 0 switches a limit off. */
    public void limitRate(int overall, int perEndpoint) {
        ObjectNode form = Json.object().put("perSecond", overall).put("perSecondAndEndpoint", perEndpoint);
        call("POST", "/rate-limit", form);
    }

    /** Puts a delivery fault in force. */
    public void order(WebhookFault fault) {
        ObjectNode form = Json.object().put("kind", fault.kind().name().toLowerCase(Locale.ROOT));
        form.put("type", fault.type()).put("skip", fault.skip()).put("times", fault.times());
        call("POST", "/webhook-faults", form.put("amount", fault.amount()));
    }

    /** Takes all delivery faults away. */
    public void clearWebhookFaults() {
        call("DELETE", "/webhook-faults", Json.object());
    }

    /** Sends events to a URL, signed with a secret, instead of where they went before. */
    public void setWebhook(String url, String secret) {
        call("PUT", "/webhook", Json.object().put("url", url).put("secret", secret));
    }

    /** Sends an event again, so many times at once. */
    public void sendAgain(String event, int copies) {
        call("POST", "/events/" + event, Json.object().put("copies", copies));
    }

    /** The last attempts to deliver events. */
    public List<ObjectNode> webhookAttempts() {
        return items(call("GET", "/webhook-attempts", Json.object()), "attempts");
    }

    /** How many events are still to arrive somewhere. */
    public int undelivered() {
        return call("GET", "/webhook-attempts", Json.object())
                .path("undelivered")
                .asInt();
    }

    /** Everything that really happened, of a kind such as {@code charge.succeeded}, or all if empty. */
    public List<ObjectNode> effects(String kind) {
        return items(call("GET", "/effects" + (kind.isEmpty() ? "" : "?kind=" + kind), Json.object()), "effects");
    }

    /** The last requests and how they were answered. */
    public List<ObjectNode> requests() {
        return items(call("GET", "/requests", Json.object()), "requests");
    }

    /** The stand-in's time. */
    public Instant now() {
        return Instant.parse(Json.require(call("GET", "/clock", Json.object()), "now"));
    }

    /** Lets time pass; what becomes due meanwhile has happened when this returns. */
    public void advance(Duration time) {
        call("POST", "/clock", Json.object().put("advanceSeconds", time.toSeconds()));
    }

    /** The cardholder of an intent passes the challenge, or not; answers with the intent's status. */
    public String finishChallenge(String intent, boolean passed) {
        ObjectNode form = Json.object().put("outcome", passed ? "succeed" : "fail");
        return Json.require(call("POST", "/challenges/" + intent, form), "status");
    }

    /** A bank takes a refund, or sends it back even after it was said to have succeeded. */
    public void settleRefund(String refund, boolean succeeds) {
        call("POST", "/refunds/" + refund, Json.object().put("outcome", succeeds ? "succeed" : "fail"));
    }

    /** A cardholder disputes a charge, or as an inquiry asks about it first; answers with the dispute's id. */
    public String dispute(String charge, String reason, boolean inquiry) {
        ObjectNode form = Json.object().put("charge", charge).put("reason", reason);
        return Json.require(call("POST", "/disputes", form.put("inquiry", inquiry)), "id");
    }

    /** A bank decides a dispute. */
    public void decideDispute(String dispute, boolean won) {
        call("POST", "/disputes/" + dispute, Json.object().put("outcome", won ? "won" : "lost"));
    }

    /** An issuer suspects fraud; answers with the warning's id. */
    public String warnOfFraud(String charge) {
        return Json.require(call("POST", "/fraud-warnings", Json.object().put("charge", charge)), "id");
    }

    /** A creator completes the onboarding of their account. */
    public void completeOnboarding(String account) {
        call("POST", "/accounts/" + account, Json.object());
    }

    /** A review takes or gives back a capability such as {@code transfers}, or {@code payouts}. */
    public void setCapability(String account, String capability, boolean active) {
        ObjectNode form = Json.object().put("capability", capability);
        call("POST", "/accounts/" + account, form.put("active", active));
    }

    /** A bank sends a payout of an account back. */
    public void failPayout(String account, String payout) {
        call("POST", "/payouts/" + payout, Json.object().put("account", account));
    }

    /** Forgets everything that ever happened. */
    public void reset() {
        call("POST", "/reset", Json.object());
    }

    private ObjectNode call(String method, String path, ObjectNode body) {
        HttpRequest request = HttpRequest.newBuilder(standIn.resolve("/_control" + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            ObjectNode answer = Json.parse(response.body());
            if (response.statusCode() != 200) {
                throw new IllegalArgumentException(Json.text(answer, "error").orElse("refused"));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static List<ObjectNode> items(ObjectNode answer, String field) {
        List<ObjectNode> items = new ArrayList<>();
        for (JsonNode item : answer.path(field)) {
            if (item instanceof ObjectNode object) {
                items.add(object);
            }
        }
        return items;
    }
}
