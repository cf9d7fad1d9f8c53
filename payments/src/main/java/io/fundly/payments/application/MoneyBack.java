package io.fundly.payments.application;

import io.fundly.payments.domain.Dispute;
import io.fundly.payments.domain.Refund;
import java.util.List;

/** What of a pledge's money went back, or was taken back. */
public record MoneyBack(List<Refund> refunds, List<Dispute> disputes) {

    static final MoneyBack NONE = new MoneyBack(List.of(), List.of());

    public MoneyBack {
        refunds = List.copyOf(refunds);
        disputes = List.copyOf(disputes);
    }
}
