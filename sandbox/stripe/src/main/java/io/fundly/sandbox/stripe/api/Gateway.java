package io.fundly.sandbox.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The order in which a call is judged, run and remembered. Runs on the state thread only, so calls follow one another and
 * each sees what the one before it left.
 */
public final class Gateway {
    /** The one version spoken here: the one that stripe-java 33.3.0 pins. */
    public static final String VERSION = "2026-07-29.dahlia";

    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());

    private final Store store;
    private final ApiKeys keys;
    private final Routes routes;
    private final IdempotencyKeys idempotency;

    public Gateway(Store store, ApiKeys keys, Routes routes, IdempotencyKeys idempotency) {
        this.store = store;
        this.keys = keys;
        this.routes = routes;
        this.idempotency = idempotency;
    }

    /** Runs a call to its end; whatever it changed is in the journal when this returns. */
    public Answer run(ApiRequest request, long nowSeconds, Tampering tampering) {
        try {
            Caller caller = keys.authenticate(request.key());
            Origin origin = new Origin(
                    account(request), caller, nowSeconds, request.id(), request.idempotencyKey(), version(request));
            Routes.Match match = routes.find(request.method(), request.path());
            if (caller == Caller.CLIENT && !match.route().openToClients()) {
                throw ApiKeys.secretKeyRequired();
            }
            Optional<Answer> replay = idempotency.replay(origin, request);
            return replay.isPresent() ? replay.get() : execute(request, origin, match, tampering);
        } catch (StripeFailure refusal) {
            return Answer.of(logged(refusal, request.id()));
        } catch (RuntimeException bug) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the stand-in failed at " + request.method() + " " + request.path(),
                    bug);
            return Answer.serverError();
        }
    }

    private Answer execute(ApiRequest request, Origin origin, Routes.Match match, Tampering tampering) {
        Arguments arguments = match.route().shape().read(request.parameters());
        Changes changes = new Changes(store);
        Call call = new Call(origin, arguments, match.parameters(), changes);
        Answer answer = answer(match.route().operation(), call, changes);
        answer = switch (tampering) {
            case NONE -> answer;
            case STORED_500 -> Answer.serverError();
            case STORED_500_WITHOUT_EFFECT -> {
                changes.rollBack();
                yield Answer.serverError();
            }
        };
        idempotency.remember(origin, request, answer, changes);
        changes.commit();
        return answer;
    }

    private static Answer answer(Operation operation, Call call, Changes changes) {
        try {
            ObjectNode result = Rendering.visible(operation.run(call));
            expansion(call, changes).apply(result, call.arguments().list("expand"));
            Freshness.apply(result, call.now());
            return Answer.ok(result);
        } catch (StripeFailure failure) {
            if (!failure.keepsChanges()) {
                changes.rollBack();
            }
            return Answer.of(logged(failure, call.origin().requestId()));
        }
    }

    /** Errors say where in the dashboard the request can be looked up. */
    private static StripeFailure logged(StripeFailure failure, String requestId) {
        return failure.with("request_log_url", "https://dashboard.stripe.com/test/logs/" + requestId);
    }

    private static Expansion expansion(Call call, Changes changes) {
        return new Expansion(id -> changes.find(call.account(), id), charge -> {
            Store.Listing refunds = call.store().where(call.account(), "refund", "charge", charge);
            List<ObjectNode> newest = new ArrayList<>();
            for (int i = refunds.size() - 1; i >= 0 && newest.size() < 10; i--) {
                newest.add(refunds.get(i));
            }
            return Pages.list(newest, refunds.size() > newest.size(), "/v1/charges/" + charge + "/refunds");
        });
    }

    private static String version(ApiRequest request) {
        if (!request.version().isEmpty() && !request.version().equals(VERSION)) {
            throw StripeFailure.invalid("Invalid Stripe API version: " + request.version() + ". This stand-in speaks "
                    + VERSION + " only.");
        }
        return VERSION;
    }

    private String account(ApiRequest request) {
        String account = request.actingFor();
        if (account.isEmpty() || account.equals(Origin.PLATFORM)) {
            return Origin.PLATFORM;
        }
        boolean connected = store.find(Origin.PLATFORM, account)
                .filter(object -> Store.says(object, "object", "account"))
                .filter(object -> !object.path("deleted").asBoolean(false))
                .isPresent();
        if (!connected) {
            throw StripeFailure.of(
                            403,
                            "invalid_request_error",
                            "The provided key does not have access to account '" + account
                                    + "' (or that account does not exist). Application access may have been revoked.")
                    .code("account_invalid");
        }
        return account;
    }
}
