package io.fundly.payments.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What may happen in a history. Nobody asks whether it may happen now: that is for the service to say. */
enum Act {
    PLEDGE(16),
    LEAVE_STORED(2),
    PASS_CHALLENGE(4),
    CONFIRM(4),
    CHANGE(5),
    CANCEL(3),
    MEND(5),
    LOSE_CARD(1),
    REFUND(7),
    REFUND_TWICE_AT_ONCE(2),
    REFUND_IN_DASHBOARD(3),
    REFUND_COMES_BACK(4),
    DISPUTE(4),
    DECIDE_DISPUTE(5),
    ACCEPT_DISPUTE(1),
    WARN_OF_FRAUD(1),
    EMPTY_ACCOUNT(2),
    CLOSE(2),
    REPEAT_END(1),
    WORK(12),
    CRASH(5),
    CUT(5),
    STRIPE_FAULT(6),
    WEBHOOK_FAULT(4),
    WEBHOOKS_AGAIN(2),
    REWARDS_FAULT(1),
    ALL_IS_WELL(6),
    RETRY_TIME(3),
    WINDOW_OVER(1),
    FORM_LEFT(1),
    CARD_CHECK(1),
    PAYDAY(6),
    CAPABILITY(1);

    private static final List<Act> ALL = weighted();

    private final int weight;

    Act(int weight) {
        this.weight = weight;
    }

    /** One of them, the heavier the likelier. */
    static Act any(RandomGenerator random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    private static List<Act> weighted() {
        var all = new ArrayList<Act>();
        for (var act : values()) {
            for (var copy = 0; copy < act.weight; copy++) {
                all.add(act);
            }
        }
        return List.copyOf(all);
    }
}
