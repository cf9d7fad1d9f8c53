package io.fundly.payments.application;

import io.fundly.payments.domain.FeeRate;
import io.fundly.payments.domain.LedgerFact;
import io.fundly.payments.domain.LedgerKind;
import io.fundly.payments.domain.PledgeBooks;
import io.fundly.payments.domain.Postings;
import io.fundly.payments.persistence.LedgerBooks;
import io.fundly.payments.persistence.LedgerBooks.Reading;
import io.fundly.payments.persistence.PayoutWork;
import io.fundly.platform.money.Money;
import io.fundly.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Books what happened, each fact once. Every method joins the transaction of whoever calls, so that the fact and its
 * booking are stored together or not at all. The pledge is locked first, and the book last and shortly; whoever books for
 * two pledges does so in the order of their ids.
 */
@ApplicationScoped
public class Ledger {

    /** The processor settles in another currency than the campaign's. */
    public static final String SETTLEMENT_CURRENCY = "SETTLEMENT_CURRENCY";

    private static final Logger log = Logger.getLogger(Ledger.class);

    private final LedgerBooks books;
    private final FeeSchedule fees;
    private final PayoutWork payouts;

    public Ledger(LedgerBooks books, FeeSchedule fees, PayoutWork payouts) {
        this.books = books;
        this.fees = fees;
        this.payouts = payouts;
    }

    /**
     * Books a fact about the money of a pledge; one that is booked already changes nothing. One in another currency than
     * the campaign's is not booked: it is set aside, where people see it.
     */
    public Uni<Outcome> book(UUID pledgeId, LedgerFact fact) {
        return books.lock(pledgeId)
                .chain(currency -> currency.equals(fact.amount().currencyCode())
                        ? books.read(pledgeId).chain(reading -> append(pledgeId, fact, reading))
                        : setAside(pledgeId, fact, currency));
    }

    private Uni<Outcome> append(UUID pledgeId, LedgerFact fact, Reading reading) {
        var rate = reading.basisPoints().map(FeeRate::share).orElseGet(fees::platform);
        var postings = Postings.of(fact, reading.books(), rate);
        return books.append(Ids.newId(), pledgeId, fact, rate.basisPoints(), postings.entries())
                .call(isNew -> isNew && fact.kind().isOfBacker()
                        ? payouts.pledgeChanged(pledgeId)
                        : Uni.createFrom().voidItem())
                .map(isNew -> isNew ? Outcome.BOOKED : Outcome.KNOWN);
    }

    private Uni<Outcome> setAside(UUID pledgeId, LedgerFact fact, String expected) {
        log.errorf(
                "%s %s of pledge %s was settled in %s and not in %s, and is not booked.",
                fact.kind().word(), fact.reference(), pledgeId, fact.amount().currencyCode(), expected);
        return books.setAside(
                        pledgeId,
                        fact,
                        SETTLEMENT_CURRENCY,
                        "Settled as " + fact.amount() + ", fee " + fact.fee() + "; the campaign is in " + expected
                                + ".")
                .replaceWith(Outcome.SET_ASIDE);
    }

    /**
     * Pays what is owed for one pledge with what is to be paid for another, of the same campaign or not. Nothing moves at
     * the processor, so each of the two books says what it has given, or got.
     *
     * @param recoveryId ours; the same again changes nothing
     */
    public Uni<Void> recoverDebt(UUID recoveryId, UUID fromPledge, UUID toPledge, Money amount) {
        var paid = LedgerFact.internal(LedgerKind.DEBT_PAID, recoveryId.toString(), amount);
        var recovered = LedgerFact.internal(LedgerKind.DEBT_RECOVERED, recoveryId.toString(), amount);
        return fromPledge.toString().compareTo(toPledge.toString()) < 0
                ? book(fromPledge, paid).chain(() -> book(toPledge, recovered)).replaceWithVoid()
                : book(toPledge, recovered).chain(() -> book(fromPledge, paid)).replaceWithVoid();
    }

    /** What the books say of a pledge, which is locked: it stays so until the end of the transaction. */
    public Uni<PledgeBooks> lockAndRead(UUID pledgeId) {
        return books.lock(pledgeId).chain(() -> books.read(pledgeId)).map(Reading::books);
    }

    /** What became of a fact. */
    public enum Outcome {
        BOOKED,
        /** It was in the books already. */
        KNOWN,
        /** It cannot be booked, and waits for a person. */
        SET_ASIDE
    }
}
