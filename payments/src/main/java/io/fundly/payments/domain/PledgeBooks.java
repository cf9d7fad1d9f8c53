package io.fundly.payments.domain;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the books say of one pledge, in minor units of its currency.
 *
 * @param charged what its backer has paid
 * @param balances debits less credits of each account; what is not there is 0
 */
public record PledgeBooks(long charged, Map<LedgerAccount, Long> balances) {

    public static final PledgeBooks EMPTY = new PledgeBooks(0, Map.of());

    public PledgeBooks {
        balances = Map.copyOf(balances);
    }

    public long balance(LedgerAccount account) {
        return balances.getOrDefault(account, 0L);
    }

    /** What its creator is to get; never negative, because what is missing is owed. */
    public long owedToCreator() {
        return Math.negateExact(balances.entrySet().stream()
                .filter(entry -> entry.getKey().isOfCreator())
                .mapToLong(Map.Entry::getValue)
                .reduce(0, Math::addExact));
    }

    /** What its creator owes. */
    public long owedByCreator() {
        return balance(LedgerAccount.CREATOR_DEBT);
    }

    /** What the platform and the processor keep. */
    public long fees() {
        return Math.subtractExact(balance(LedgerAccount.STRIPE_FEES), balance(LedgerAccount.PLATFORM_FEES));
    }

    /** What remains with the creator's side of what was paid: the platform's fee is taken of that. */
    long kept() {
        var gone = Math.addExact(balance(LedgerAccount.REFUNDS), balance(LedgerAccount.DISPUTES));
        return Math.max(0, Math.subtractExact(charged, gone));
    }

    PledgeBooks with(LedgerAccount account, long change) {
        var changed = new EnumMap<LedgerAccount, Long>(LedgerAccount.class);
        changed.putAll(balances);
        changed.merge(account, change, Math::addExact);
        return new PledgeBooks(charged, changed);
    }

    PledgeBooks withCharged(long more) {
        return new PledgeBooks(Math.addExact(charged, more), balances);
    }
}
