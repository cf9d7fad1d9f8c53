package io.fundly.payments.histories;

import io.fundly.payments.testing.Desk;
import io.fundly.payments.testing.DisputeTable;
import io.fundly.payments.testing.StripeDesk;
import io.fundly.payments.v1.Dispute;
import io.fundly.payments.v1.Pledge;
import io.fundly.platform.testing.GrpcCalls;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** What happens to money that was taken: creators, finance, the dashboard and banks give it back or take it back. */
record BanksPart(Stage stage) {

    private static final String NOTHING = "nothing was charged";

    /** All that remains, or some of it, which may be more than there is. */
    String refund() {
        var record = new StripesRecord(stage);
        if (record.charged().isEmpty()) {
            return NOTHING;
        }
        var pledge = stage.any(record.charged());
        var amount = stage.any(List.of(0L, 0L, 1L, 333L, 1_000L, 9_000L));
        var wish = amount == 0 ? Desk.wish(pledge) : Desk.wish(pledge, amount);
        var isCreators = stage.random().nextBoolean();
        var desk = isCreators ? stage.creatorsDesk() : stage.financeDesk();
        var refund = desk.refund(wish);
        if (stage.random().nextInt(4) == 0) {
            desk.refund(wish);
        }
        return pledge.getId() + " " + refund.getAmount().getMinorUnits() + " by "
                + (isCreators ? "its creator" : "finance");
    }

    /** Two people ask for most of the same charge. */
    String refundTwiceAtOnce() throws Exception {
        var record = new StripesRecord(stage);
        if (record.charged().isEmpty()) {
            return NOTHING;
        }
        var pledge = stage.any(record.charged());
        var most = record.chargesOf(pledge.getId()).getFirst().path("amount").asLong() * 2 / 3;
        var desks = List.of(stage.creatorsDesk(), stage.financeDesk());
        var asking = new ArrayList<Callable<String>>();
        desks.forEach(desk -> asking.add(() -> ask(desk, pledge, most)));
        var answers = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(asking)) {
                answers.add(answer.get());
            }
        }
        return pledge.getId() + " " + most + " each: " + answers;
    }

    private static String ask(Desk desk, Pledge pledge, long amount) {
        try {
            return desk.refund(Desk.wish(pledge, amount)).getStatus().name();
        } catch (StatusRuntimeException refusal) {
            if (History.isBroken(refusal)) {
                throw refusal;
            }
            return GrpcCalls.reason(refusal);
        }
    }

    String refundInDashboard() {
        var charged = new StripesRecord(stage).charged();
        if (charged.isEmpty()) {
            return NOTHING;
        }
        var pledge = stage.any(charged);
        var amount = stage.any(List.of(1L, 500L, 1_000L, 2_500L));
        var charge = new StripesRecord(stage).chargesOf(pledge.getId()).getFirst();
        return pledge.getId() + " " + amount + ": "
                + atStripe(() -> new StripeDesk()
                        .refund(charge.path("object").asText(), amount)
                        .getId());
    }

    /** A refund that was made does not arrive, and Stripe has the money again. */
    String refundComesBack() {
        var refunds = new StripesRecord(stage).refundsThatHold();
        if (refunds.isEmpty()) {
            return "nothing was given back";
        }
        var refund = stage.any(refunds);
        return refund + ": "
                + atStripe(() -> {
                    stage.scene().stripe().control().settleRefund(refund, false);
                    return "failed";
                });
    }

    /** A bank disputes a charge, or asks about it first; it does so once for each. */
    String dispute() {
        var record = new StripesRecord(stage);
        var charges = record.undisputedCharges();
        if (charges.isEmpty()) {
            return NOTHING;
        }
        var charge = stage.any(charges);
        var isInquiry = stage.random().nextInt(5) == 0;
        var dispute = stage.scene().stripe().control().dispute(charge, "fraudulent", isInquiry);
        return charge + (isInquiry ? " is asked about: " : " is disputed: ") + dispute;
    }

    String decideDispute() {
        var open = new StripesRecord(stage).openDisputes();
        if (open.isEmpty()) {
            return "nothing is disputed";
        }
        var dispute = stage.any(open);
        var won = stage.random().nextBoolean();
        stage.scene().stripe().control().decideDispute(dispute, won);
        return dispute + (won ? " is won" : " is lost");
    }

    /** Finance gives in, where it knows of the dispute. */
    String acceptDispute() {
        var open = new StripesRecord(stage).openDisputes();
        if (open.isEmpty()) {
            return "nothing is disputed";
        }
        var dispute = stage.any(open);
        var known = stage.sql().rows("SELECT id::text FROM dispute WHERE processor_id = $1", dispute);
        if (known.isEmpty()) {
            return dispute + " is not heard of";
        }
        var table = DisputeTable.at(stage.scene().calls());
        var accepted = table.accept(
                Dispute.newBuilder().setId(known.getFirst().getString(0)).build());
        return dispute + " is " + accepted.getStatus();
    }

    String warnOfFraud() {
        var charges = new StripesRecord(stage).undisputedCharges();
        if (charges.isEmpty()) {
            return NOTHING;
        }
        var charge = stage.any(charges);
        return charge + ": " + atStripe(() -> stage.scene().stripe().control().warnOfFraud(charge));
    }

    /** The creator takes everything to the bank, so that nothing can be taken back. */
    String emptyAccount() {
        return atStripe(() -> {
            new StripeDesk().empty(stage.account());
            return "emptied";
        });
    }

    /** What Stripe refuses, or does not answer, is nothing to us but what is there afterwards. */
    private static String atStripe(Callable<String> call) {
        try {
            return call.call();
        } catch (Exception refused) {
            return "refused by Stripe: " + refused.getMessage();
        }
    }
}
