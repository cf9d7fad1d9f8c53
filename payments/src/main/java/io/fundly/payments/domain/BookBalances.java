package io.fundly.payments.domain;

import io.fundly.platform.money.Money;
import java.util.List;

/**
 * What the accounts of a book add up to, and where its chain ends.
 *
 * @param sequence how many transactions there are
 * @param hash of the last; 64 zeros where there is none
 */
public record BookBalances(List<Balance> balances, long sequence, String hash) {

    public BookBalances {
        balances = List.copyOf(balances);
    }

    /** An account's debits less its credits. */
    public record Balance(LedgerAccount account, Money amount) {}
}
