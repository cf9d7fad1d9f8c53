package io.fundly.payments.domain;

import io.fundly.platform.money.Money;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How each fact is booked: one rule for all of them, so that the books come to the same in whatever order facts are heard.
 *
 * <ol>
 *   <li>The processor's balance takes what moved less its fee; the fee goes to the processor's fees; the whole stands
 *       against the account of the fact.
 *   <li>The platform's fee is brought to what it is of the money that was charged and has not gone back.
 *   <li>Where the creator is to get less than nothing for the pledge, what is missing becomes debt; where there is debt
 *       and something to pay it from, it becomes less.
 * </ol>
 */
public record Postings(PledgeBooks before, PledgeBooks after) {

    /** What booking a fact does to the books of its pledge. */
    public static Postings of(LedgerFact fact, PledgeBooks before, FeeRate platform) {
        var moved = move(fact, before);
        var shared = share(moved, fact.amount().currencyCode(), platform);
        return new Postings(before, owe(shared));
    }

    private static PledgeBooks move(LedgerFact fact, PledgeBooks books) {
        var amount = fact.kind().bringsMoney()
                ? fact.amount().minorUnits()
                : Math.negateExact(fact.amount().minorUnits());
        var fee = fact.fee().minorUnits();
        var charged = fact.kind() == LedgerKind.CHARGE ? books.withCharged(amount) : books;
        return charged.with(LedgerAccount.STRIPE_BALANCE, Math.subtractExact(amount, fee))
                .with(LedgerAccount.STRIPE_FEES, fee)
                .with(fact.kind().against(), Math.negateExact(amount));
    }

    private static PledgeBooks share(PledgeBooks books, String currency, FeeRate platform) {
        var due = platform.of(new Money(currency, books.kept())).minorUnits();
        var more = Math.addExact(due, books.balance(LedgerAccount.PLATFORM_FEES));
        return books.with(LedgerAccount.PLATFORM_FEES, Math.negateExact(more))
                .with(LedgerAccount.CREATOR_PAYABLE, more);
    }

    private static PledgeBooks owe(PledgeBooks books) {
        var worth = Math.subtractExact(books.owedToCreator(), books.owedByCreator());
        var debt = Math.max(0, Math.negateExact(worth));
        var more = Math.subtractExact(debt, books.owedByCreator());
        return books.with(LedgerAccount.CREATOR_DEBT, more).with(LedgerAccount.CREATOR_PAYABLE, Math.negateExact(more));
    }

    /** The entries, by account: debits positive, credits negative, and none that is nothing. They add up to nothing. */
    public SortedMap<LedgerAccount, Long> entries() {
        var entries = new EnumMap<LedgerAccount, Long>(LedgerAccount.class);
        for (var account : LedgerAccount.values()) {
            var change = Math.subtractExact(after.balance(account), before.balance(account));
            if (change != 0) {
                entries.put(account, change);
            }
        }
        return new TreeMap<>(entries);
    }

    /** The sum of all entries, which is 0 for every booking. */
    static long sum(Map<LedgerAccount, Long> entries) {
        return entries.values().stream().reduce(0L, Math::addExact);
    }
}
