package io.fundly.payments.histories;

import io.fundly.payments.application.Workers;
import io.fundly.platform.testing.GrpcCalls;
import io.grpc.StatusRuntimeException;
import jakarta.enterprise.inject.spi.CDI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Acts, one after another, and what came of each. */
final class History {

    private final Stage stage;
    private final Cut cut;
    private final BackersPart backers;
    private final BanksPart banks;
    private final CrashPart crashes;
    private final SurroundingsPart surroundings;
    private final Workers workers = CDI.current().select(Workers.class).get();
    private final List<String> told = new ArrayList<>();
    private FutureTask<String> beside = done();

    History(Stage stage) {
        this.stage = stage;
        this.cut = new Cut(stage.sql());
        this.backers = new BackersPart(stage);
        this.banks = new BanksPart(stage);
        this.crashes = new CrashPart(stage);
        this.surroundings = new SurroundingsPart(stage, cut);
    }

    /** One line for each act. */
    List<String> told() {
        return told;
    }

    /** So many acts, the first of them pledges; both campaigns are over by half of them, so that there is money to speak of. */
    void run(int acts) {
        for (var number = 0; number < acts; number++) {
            if (number == acts / 2) {
                close();
            }
            var act = number < acts / 8 ? Act.PLEDGE : Act.any(stage.random());
            tell(act.name(), () -> perform(act));
        }
        tell("JOIN", this::join);
        tell("ALL_IS_WELL", () -> surroundings.allIsWell());
        tell("CAPABILITY", () -> surroundings.giveCapabilityBack());
        close();
    }

    private void close() {
        stage.campaigns().forEach(campaign -> tell("CLOSE", () -> surroundings.close(campaign)));
    }

    /** Whatever is refused is refused; only what is broken may not be, unless something was cut off. */
    private void tell(String name, Doing doing) {
        var before = cut.strikes();
        var line = told.size() + " " + name + " ";
        try {
            told.add(line + doing.run());
        } catch (StatusRuntimeException refusal) {
            told.add(line + "refused: " + refusal.getStatus().getCode() + " " + GrpcCalls.reason(refusal));
            if (isBroken(refusal)) {
                requireCut(before, refusal);
            }
        } catch (Exception failure) {
            told.add(line + failure);
            requireCut(before, failure);
        }
    }

    static boolean isBroken(StatusRuntimeException refusal) {
        return switch (refusal.getStatus().getCode()) {
            case INTERNAL, UNKNOWN, DATA_LOSS, UNIMPLEMENTED -> true;
            default -> false;
        };
    }

    private void requireCut(long before, Exception failure) {
        if (cut.strikes() == before) {
            throw new AssertionError("It was not cut off, and yet: " + failure, failure);
        }
    }

    private String perform(Act act) throws Exception {
        return switch (act) {
            case PLEDGE -> backers.pledge();
            case LEAVE_STORED -> backers.leaveStored();
            case PASS_CHALLENGE -> backers.passChallenge();
            case CONFIRM -> backers.confirm();
            case CHANGE -> backers.change();
            case CANCEL -> backers.cancel();
            case MEND -> backers.mend();
            case LOSE_CARD -> backers.loseCard();
            case REFUND -> banks.refund();
            case REFUND_TWICE_AT_ONCE -> banks.refundTwiceAtOnce();
            case REFUND_IN_DASHBOARD -> banks.refundInDashboard();
            case REFUND_COMES_BACK -> banks.refundComesBack();
            case DISPUTE -> banks.dispute();
            case DECIDE_DISPUTE -> banks.decideDispute();
            case ACCEPT_DISPUTE -> banks.acceptDispute();
            case WARN_OF_FRAUD -> banks.warnOfFraud();
            case EMPTY_ACCOUNT -> banks.emptyAccount();
            case CLOSE -> surroundings.close(stage.anyCampaign());
            case REPEAT_END -> surroundings.repeatEnd();
            case WORK -> work();
            case CRASH -> join() + crashes.crash();
            case CUT -> surroundings.cut();
            case STRIPE_FAULT -> surroundings.stripeFault();
            case WEBHOOK_FAULT -> surroundings.webhookFault();
            case WEBHOOKS_AGAIN -> surroundings.webhooksAgain();
            case REWARDS_FAULT -> surroundings.rewardsFault();
            case ALL_IS_WELL -> surroundings.allIsWell();
            case RETRY_TIME -> surroundings.retryTime();
            case WINDOW_OVER -> surroundings.windowOver();
            case FORM_LEFT -> surroundings.formLeft();
            case CARD_CHECK -> surroundings.cardCheck();
            case PAYDAY -> surroundings.payday();
            case CAPABILITY -> surroundings.capability();
        };
    }

    /** Some replicas do what is due, beside the next acts or before them. */
    private String work() throws Exception {
        join();
        var replicas = 1 + stage.random().nextInt(3);
        var isBeside = stage.random().nextBoolean();
        beside = new FutureTask<>(() -> work(replicas));
        Thread.startVirtualThread(beside);
        return replicas + " replicas" + (isBeside ? ", beside what comes next" : join());
    }

    /** One that is cut off leaves the rest to the next. */
    private String work(int replicas) throws Exception {
        var before = cut.strikes();
        try {
            workers.work(replicas);
        } catch (ExecutionException cutOff) {
            if (cut.strikes() == before) {
                throw cutOff;
            }
            return ", cut off ";
        }
        return " ";
    }

    private String join() throws Exception {
        return beside.get();
    }

    private static FutureTask<String> done() {
        var done = new FutureTask<>(() -> " ");
        done.run();
        return done;
    }

    @FunctionalInterface
    private interface Doing {
        String run() throws Exception;
    }
}
