package io.fundly.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.domain.ChargeFacts.Booking;
import io.fundly.platform.money.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PostingsTest {

    private static final List<LedgerKind> KINDS = List.of(LedgerKind.values());
    private static final FeeRate PLATFORM = FeeRate.share(500);

    @Test
    void booksACharge() {
        var postings = Postings.of(charge(2_500, 103), PledgeBooks.EMPTY, PLATFORM);
        assertThat(postings.entries())
                .isEqualTo(Map.of(
                        LedgerAccount.STRIPE_BALANCE, 2_397L,
                        LedgerAccount.STRIPE_FEES, 103L,
                        LedgerAccount.PLATFORM_FEES, -125L,
                        LedgerAccount.CREATOR_PAYABLE, -2_375L));
        assertThat(postings.after().owedToCreator()).isEqualTo(2_500 - 103 - 125);
    }

    @Test
    void givesThePlatformsFeeBackWithARefund() {
        var charged = after(charge(2_500, 103));
        var postings = Postings.of(fact(LedgerKind.REFUND, 1_000, 0), charged, PLATFORM);
        assertThat(postings.entries())
                .isEqualTo(Map.of(
                        LedgerAccount.STRIPE_BALANCE, -1_000L,
                        LedgerAccount.REFUNDS, 1_000L,
                        LedgerAccount.PLATFORM_FEES, 50L,
                        LedgerAccount.CREATOR_PAYABLE, -50L));
    }

    @Test
    void makesDebtOfWhatAFullRefundLeavesUnpaid() {
        var books = after(charge(2_500, 103), fact(LedgerKind.REFUND, 2_500, 0));
        assertThat(books.owedToCreator()).isZero();
        assertThat(books.owedByCreator()).as("the processor keeps its fee").isEqualTo(103);
        assertThat(books.balance(LedgerAccount.PLATFORM_FEES)).isZero();
    }

    @Test
    void undoesARefundThatFailed() {
        var charged = after(charge(2_500, 103));
        var undone = after(charge(2_500, 103), fact(LedgerKind.REFUND, 700, 0), fact(LedgerKind.REFUND_FAILED, 700, 0));
        assertThat(nonZero(undone)).isEqualTo(nonZero(charged));
    }

    @Test
    void makesDebtOfALossAfterThePayout() {
        var paidOut = after(charge(2_500, 103), fact(LedgerKind.TRANSFER, 2_272, 0));
        assertThat(paidOut.owedToCreator()).isZero();
        var lost = Postings.of(fact(LedgerKind.DISPUTE, 2_500, 1_500), paidOut, PLATFORM)
                .after();
        assertThat(lost.owedByCreator()).isEqualTo(2_500 + 1_500 - 125);
        var reversed = Postings.of(fact(LedgerKind.TRANSFER_REVERSAL, 2_272, 0), lost, PLATFORM)
                .after();
        assertThat(reversed.owedByCreator()).isEqualTo(2_500 + 1_500 - 125 - 2_272);
        var recovered = Postings.of(fact(LedgerKind.DEBT_RECOVERED, reversed.owedByCreator(), 0), reversed, PLATFORM);
        assertThat(recovered.entries().keySet())
                .containsExactly(LedgerAccount.STRIPE_BALANCE, LedgerAccount.CREATOR_DEBT);
        assertThat(recovered.after().owedByCreator()).isZero();
    }

    @Test
    void undoesADisputeThatWasWon() {
        var charged = after(charge(2_500, 103));
        var won = after(
                charge(2_500, 103),
                fact(LedgerKind.DISPUTE, 2_500, 1_500),
                fact(LedgerKind.DISPUTE_REINSTATED, 2_500, -1_500));
        assertThat(nonZero(won)).isEqualTo(nonZero(charged));
    }

    @Test
    void takesNoFeeOfWhatIsGoneTwice() {
        var books =
                after(charge(2_500, 103), fact(LedgerKind.REFUND, 2_500, 0), fact(LedgerKind.DISPUTE, 2_500, 1_500));
        assertThat(books.balance(LedgerAccount.PLATFORM_FEES)).isZero();
        assertThat(books.owedByCreator()).isEqualTo(103 + 2_500 + 1_500);
    }

    /** Kinds, amounts and fees at random: what must hold after every booking. */
    @Property(tries = 2_000)
    void holdsAfterWhateverHappens(
            @ForAll @Size(max = 30) List<@LongRange(min = 1, max = 99_999_999) Long> amounts, @ForAll long seed) {
        var random = new Random(seed);
        var books = PledgeBooks.EMPTY;
        var balance = 0L;
        for (var amount : amounts) {
            var kind = KINDS.get(random.nextInt(KINDS.size()));
            var fee = random.nextLong(-amount, amount + 1);
            var postings = Postings.of(fact(kind, amount, fee), books, PLATFORM);
            assertThat(Postings.sum(postings.entries()))
                    .as("debits less credits")
                    .isZero();
            books = postings.after();
            balance += (kind.bringsMoney() ? amount : -amount) - fee;
            assertHolds(books, balance);
        }
    }

    private static void assertHolds(PledgeBooks books, long balance) {
        assertThat(Postings.sum(books.balances())).isZero();
        assertThat(books.balance(LedgerAccount.STRIPE_BALANCE)).isEqualTo(balance);
        assertThat(books.owedToCreator()).isNotNegative();
        assertThat(books.owedByCreator()).isNotNegative();
        assertThat(Math.min(books.owedToCreator(), books.owedByCreator()))
                .as("nobody owes and is owed for the same pledge")
                .isZero();
        var kept = Math.max(
                0, books.charged() - books.balance(LedgerAccount.REFUNDS) - books.balance(LedgerAccount.DISPUTES));
        assertThat(-books.balance(LedgerAccount.PLATFORM_FEES))
                .isEqualTo(PLATFORM.of(new Money("EUR", kept)).minorUnits());
    }

    /** Webhooks come in any order. */
    @Property(tries = 500)
    void comesToTheSameInWhateverOrder(
            @ForAll @LongRange(min = 1_000, max = 99_999_999) long amount,
            @ForAll @IntRange(min = 1, max = 100) int percent,
            @ForAll long seed) {
        var refund = Math.max(1, amount * percent / 100);
        var facts = new ArrayList<>(List.of(
                charge(amount, 103),
                fact(LedgerKind.REFUND, refund, 0),
                fact(LedgerKind.REFUND_FAILED, refund, 0),
                fact(LedgerKind.DISPUTE, amount, 1_500),
                fact(LedgerKind.TRANSFER, amount / 2, 0)));
        var expected = nonZero(after(facts.toArray(LedgerFact[]::new)));
        Collections.shuffle(facts, new Random(seed));
        assertThat(nonZero(after(facts.toArray(LedgerFact[]::new)))).isEqualTo(expected);
    }

    private static PledgeBooks after(LedgerFact... facts) {
        var books = PledgeBooks.EMPTY;
        for (var fact : facts) {
            books = Postings.of(fact, books, PLATFORM).after();
        }
        return books;
    }

    private static Map<LedgerAccount, Long> nonZero(PledgeBooks books) {
        return books.balances().entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static LedgerFact charge(long amount, long fee) {
        return LedgerFact.of(
                LedgerKind.CHARGE,
                "ch_1",
                new Booking("txn_1", new Money("EUR", amount), new Money("EUR", fee), new Money("EUR", amount - fee)));
    }

    private static LedgerFact fact(LedgerKind kind, long amount, long fee) {
        return new LedgerFact(
                kind, "ref_1", java.util.Optional.empty(), new Money("EUR", amount), new Money("EUR", fee));
    }
}
