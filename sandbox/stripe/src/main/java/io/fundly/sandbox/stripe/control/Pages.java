package io.fundly.sandbox.stripe.control;

import io.fundly.sandbox.stripe.StandInCore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** The pages that people visit: the bank's challenge and Connect's onboarding. */
public final class Pages {
    private static final String ONBOARDING = "/connect/";

    private final Vertx vertx;
    private final StandInCore core;
    private final ChallengePage challenges;
    private final OnboardingPage onboarding;

    public Pages(Vertx vertx, StandInCore core) {
        this.vertx = vertx;
        this.core = core;
        this.challenges = new ChallengePage(core);
        this.onboarding = new OnboardingPage(core);
    }

    /** Whether there is a page at a path. */
    public static boolean areAt(String path) {
        return path.startsWith(ChallengePage.PREFIX) || path.startsWith(ONBOARDING);
    }

    /** Shows a page, or takes what was pressed on it. */
    public void handle(HttpServerRequest http) {
        Context loop = vertx.getOrCreateContext();
        Future.fromCompletionStage(core.submit(() -> respond(http)), loop).onComplete(done -> {
            Page page = done.succeeded() ? done.result() : Page.failed();
            http.response().setStatusCode(page.status()).putHeader("Content-Type", "text/html; charset=utf-8");
            if (!page.location().isEmpty()) {
                http.response().putHeader("Location", page.location());
            }
            http.response().end(page.html()).onFailure(_ -> {});
        });
    }

    private Page respond(HttpServerRequest http) {
        return http.path().startsWith(ONBOARDING)
                ? onboarding.respond(http.method(), http.path())
                : challenges.respond(http);
    }
}
