package io.fundly.rewards.domain;

/**
 * A reward with its stock.
 *
 * @param open whether its window is open now, by the database's clock
 */
public record Offer(Reward reward, Stock stock, boolean open) {

    /** The same to somebody who has it already, whether or not others can have it now. */
    public Offer kept() {
        return new Offer(reward, stock, true);
    }
}
