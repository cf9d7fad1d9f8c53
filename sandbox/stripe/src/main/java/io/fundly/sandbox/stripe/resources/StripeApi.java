package io.fundly.sandbox.stripe.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Changes;
import io.fundly.sandbox.stripe.api.Failures;
import io.fundly.sandbox.stripe.api.Origin;
import io.fundly.sandbox.stripe.api.Route;
import io.fundly.sandbox.stripe.api.Routes;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Balances;
import io.fundly.sandbox.stripe.store.Store;
import io.fundly.sandbox.stripe.store.Tasks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** All resources, joined; and the two doors for what no API call does: tasks that are due, and answered challenges. */
public final class StripeApi {
    private final List<Resource> resources;
    private final Map<String, TaskHandler> tasks;
    private final SetupConfirmation setups;
    private final PaymentConfirmation payments;
    private final HappeningsOutside outside;

    /**
     * @param pageUri where this stand-in's own pages are
     * @param undelivered at how many endpoints an event is still to arrive
     */
    public StripeApi(Balances balances, Supplier<String> pageUri, ToIntFunction<String> undelivered) {
        PaymentMethods methods = new PaymentMethods(new PaymentMethodMaking(TestCards.load()));
        Capture capture = new Capture();
        RefundOutcome refundOutcome = new RefundOutcome();
        Refunds refunds = new Refunds(refundOutcome);
        DisputeCourse disputes = new DisputeCourse();
        AccountStanding standing = new AccountStanding();
        Payouts payouts = new Payouts(balances);
        outside = new HappeningsOutside(refunds, disputes, standing);
        setups = new SetupConfirmation(methods, pageUri);
        payments = new PaymentConfirmation(methods, capture, pageUri);
        resources = List.of(
                new Customers(methods),
                methods,
                new SetupIntents(methods, setups),
                new PaymentIntents(methods, payments),
                payments,
                new Charges(),
                new BalanceTransactions(),
                new BalanceResource(balances),
                refunds,
                new Disputes(disputes),
                new EarlyFraudWarnings(),
                new Accounts(standing),
                new AccountLinks(pageUri),
                new Transfers(balances),
                new TransferReversals(balances),
                payouts,
                new Events(undelivered),
                new WebhookEndpoints());
        tasks = Map.of(
                Capture.TASK,
                capture,
                AfterCharge.TASK,
                new AfterCharge(disputes),
                RefundOutcome.SUCCEED_TASK,
                (call, id) -> refundOutcome.succeed(call, call.require("refund", id)),
                RefundOutcome.FAIL_TASK,
                (call, id) -> refundOutcome.fail(call, call.require("refund", id)),
                DisputeCourse.JUDGE_TASK,
                disputes::judge,
                DisputeCourse.EXPIRE_TASK,
                disputes::expire,
                Payouts.TASK,
                payouts);
    }

    /** What banks, cardholders and reviewers do. */
    public HappeningsOutside outside() {
        return outside;
    }

    public Routes routes() {
        return new Routes(resources.stream()
                .flatMap(resource -> resource.routes().stream())
                .toList());
    }

    /** Does what is due, and takes it off the list with the same batch. */
    public void run(Tasks.Task task, Changes changes, long nowSeconds) {
        TaskHandler handler = tasks.get(task.kind());
        if (handler == null) {
            throw new IllegalStateException("nobody does " + task.kind());
        }
        handler.run(Call.byItself(task.account(), nowSeconds, changes), task.target());
        changes.record(Tasks.finishing(task));
    }

    /** The intent that waits for its cardholder; empty if there is none by that id that does. */
    public static Optional<ObjectNode> challenged(Store store, String intentId) {
        return store.find(Origin.PLATFORM, intentId).filter(intent -> Store.says(intent, "status", "requires_action"));
    }

    /**
     * The cardholder has answered the challenge of a setup or payment intent.
     *
     * @throws StripeFailure if no such intent waits for one
     */
    public ObjectNode finishChallenge(String intentId, boolean passed, Changes changes, long nowSeconds) {
        Call call = Call.byItself(Origin.PLATFORM, nowSeconds, changes);
        ObjectNode intent =
                challenged(call.store(), intentId).orElseThrow(() -> Failures.notFound("challenge", intentId));
        switch (Json.require(intent, "object")) {
            case "setup_intent" -> setups.finishChallenge(call, intent, passed);
            case "payment_intent" -> payments.finishChallenge(call, intent, passed);
            case String other -> throw new IllegalStateException(other + " has no challenges");
        }
        return intent;
    }

    /** The paths of all calls, for the README and for tests that count them. */
    public List<String> paths() {
        return resources.stream()
                .flatMap(resource -> resource.routes().stream())
                .map(StripeApi::describe)
                .toList();
    }

    private static String describe(Route route) {
        return route.method() + " /" + String.join("/", route.segments());
    }
}
