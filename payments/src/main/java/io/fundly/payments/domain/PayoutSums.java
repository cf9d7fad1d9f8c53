package io.fundly.payments.domain;

/**
 * How far a payout is, in minor units, as the books and the transfers have it.
 *
 * @param payable what the creator is still to get, what is on its way included
 * @param onItsWay what was or may have been sent, and is not known to have arrived
 * @param transferred what arrived, less what was taken back
 * @param recovered what was kept for debt
 */
public record PayoutSums(long payable, long onItsWay, long transferred, long recovered) {

    /** Whether nothing is left to be done. */
    public boolean isSettled() {
        return payable == 0 && onItsWay == 0;
    }
}
