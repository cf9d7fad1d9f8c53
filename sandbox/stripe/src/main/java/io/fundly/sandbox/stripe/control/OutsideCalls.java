package io.fundly.sandbox.stripe.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.StandInCore;
import io.fundly.sandbox.stripe.api.Origin;
import io.fundly.sandbox.stripe.api.Rendering;
import io.fundly.sandbox.stripe.json.Json;
import java.util.List;
import java.util.Optional;

/** The control calls that let banks, cardholders and reviewers act. Runs on the state thread. */
final class OutsideCalls {
    private final StandInCore core;

    OutsideCalls(StandInCore core) {
        this.core = core;
    }

    /** The object it happened to; empty if there is no such call. */
    Optional<ObjectNode> respond(String call, ObjectNode sent) {
        List<String> words = List.of(call.split("[ /]+", -1));
        if (!words.getFirst().equals("POST") || words.size() > 3) {
            return Optional.empty();
        }
        String id = words.size() == 3 ? words.get(2) : "";
        Optional<ObjectNode> object = id.isEmpty() ? begin(words.get(1), sent) : decide(words.get(1), id, sent);
        return object.map(Rendering::visible);
    }

    private Optional<ObjectNode> begin(String kind, ObjectNode sent) {
        return switch (kind) {
            case "disputes" -> {
                String charge = Json.require(sent, "charge");
                String reason = Json.text(sent, "reason").orElse("fraudulent");
                boolean inquiry = sent.path("inquiry").asBoolean(false);
                yield Optional.of(core.happen(
                        Origin.PLATFORM, (outside, call) -> outside.dispute(call, charge, reason, inquiry)));
            }
            case "fraud-warnings" -> {
                String charge = Json.require(sent, "charge");
                yield Optional.of(core.happen(Origin.PLATFORM, (outside, call) -> outside.warnOfFraud(call, charge)));
            }
            default -> Optional.empty();
        };
    }

    private Optional<ObjectNode> decide(String kind, String id, ObjectNode sent) {
        return switch (kind) {
            case "refunds" -> {
                boolean succeeds = choose(sent, "succeed", "fail");
                yield Optional.of(
                        core.happen(Origin.PLATFORM, (outside, call) -> outside.settleRefund(call, id, succeeds)));
            }
            case "disputes" -> {
                boolean won = choose(sent, "won", "lost");
                yield Optional.of(
                        core.happen(Origin.PLATFORM, (outside, call) -> outside.decideDispute(call, id, won)));
            }
            case "payouts" -> {
                String account = Json.text(sent, "account").orElse(Origin.PLATFORM);
                yield Optional.of(core.happen(account, (outside, call) -> outside.failPayout(call, id)));
            }
            case "accounts" -> Optional.of(review(id, sent));
            default -> Optional.empty();
        };
    }

    private ObjectNode review(String account, ObjectNode sent) {
        Optional<String> capability = Json.text(sent, "capability");
        if (capability.isEmpty()) {
            return core.happen(Origin.PLATFORM, (outside, call) -> outside.completeOnboarding(call, account));
        }
        boolean active = sent.path("active").asBoolean();
        return core.happen(
                Origin.PLATFORM, (outside, call) -> outside.setCapability(call, account, capability.get(), active));
    }

    private static boolean choose(ObjectNode sent, String good, String bad) {
        String outcome = Json.text(sent, "outcome").orElse(good);
        if (!outcome.equals(good) && !outcome.equals(bad)) {
            throw new IllegalArgumentException("an outcome is " + good + " or " + bad + ", not " + outcome);
        }
        return outcome.equals(good);
    }
}
