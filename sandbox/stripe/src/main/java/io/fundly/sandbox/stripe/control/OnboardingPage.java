package io.fundly.sandbox.stripe.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.StandInCore;
import io.fundly.sandbox.stripe.api.Origin;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.resources.HappeningsOutside;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;

/** The page on which a creator would tell Stripe who they are: here it takes one button. */
final class OnboardingPage {
    private final StandInCore core;

    OnboardingPage(StandInCore core) {
        this.core = core;
    }

    /** On the state thread. The path is {@code /connect/{account}/{token}}. */
    Page respond(HttpMethod method, String path) {
        List<String> segments = List.of(path.substring(1).split("/", -1));
        if (segments.size() != 3) {
            return Page.notThere("There is no account here.");
        }
        String account = segments.get(1);
        var visit = new HappeningsOutside.Visit(
                account, segments.get(2), core.clock().nowSeconds());
        Optional<ObjectNode> link = HappeningsOutside.onboardingLink(core.store(), visit);
        if (link.isEmpty()) {
            return Page.notThere("This link is used up or too old. Ask for a new one.");
        }
        if (!method.equals(HttpMethod.POST)) {
            return Page.shown(
                    "Stripe asks who you are and where your money is to go.",
                    Page.button(path, "complete", "Complete onboarding"));
        }
        core.happen(Origin.PLATFORM, (outside, call) -> outside.completeOnboarding(call, account));
        return Page.elsewhere(Json.require(link.get(), "return_url"));
    }
}
