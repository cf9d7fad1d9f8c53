package io.fundly.payments.persistence;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.CollectionFigures;
import io.fundly.payments.domain.CollectionFigures.InState;
import io.fundly.payments.domain.PledgeState;
import io.fundly.payments.domain.Rehearsal.Group;
import io.fundly.platform.money.Money;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The pledges of a campaign in figures. */
@ApplicationScoped
public class FundingFigures {

    /** On a card that was last found good, or paid. */
    private static final String GOOD = """
            (state IN ('COLLECTED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'DISPUTED')
                OR state IN ('ACTIVE', 'CHARGING') AND verify_time IS NOT NULL AND fix_until_time IS NULL)""";

    private static final String GROUPS = "SELECT amount_minor, count(*), count(*) FILTER (WHERE state = 'ACTIVE'),"
            + " count(*) FILTER (WHERE " + GOOD + "), count(*) FILTER (WHERE fix_until_time IS NOT NULL)"
            + " FROM pledge WHERE campaign_id = :campaign AND counts GROUP BY amount_minor";
    private static final String STATES = "SELECT state, count(*), sum(amount_minor)::bigint,"
            + " coalesce(sum(amount_minor) FILTER (WHERE counts), 0)::bigint,"
            + " coalesce(sum(amount_minor) FILTER (WHERE counts AND " + GOOD + "), 0)::bigint"
            + " FROM pledge WHERE campaign_id = :campaign AND confirm_time IS NOT NULL GROUP BY state";
    private static final String COLLECTED = """
            SELECT (coalesce((SELECT sum(amount_minor) FROM charge WHERE campaign_id = :campaign), 0)
                - coalesce((SELECT sum(debit_minor - credit_minor) FROM ledger_transaction booked
                    JOIN ledger_entry entry ON entry.transaction_id = booked.id
                    WHERE booked.campaign_id = :campaign AND account IN ('refunds', 'disputes')), 0))::bigint""";
    private static final String DEMAND = """
            SELECT reward, sum(quantity)::bigint FROM (
                SELECT reward_id AS reward, 1 AS quantity FROM pledge
                WHERE campaign_id = :campaign AND counts AND reward_id IS NOT NULL
                UNION ALL
                SELECT split_part(item, '*', 1)::uuid, split_part(item, '*', 2)::int
                FROM pledge, unnest(string_to_array(add_ons, ' ')) item
                WHERE campaign_id = :campaign AND counts AND add_ons <> '') taken
            GROUP BY reward""";

    /** What counts, by amount. */
    public Uni<List<Group>> groups(CampaignTerms terms) {
        return rows(GROUPS, terms.campaignId())
                .map(rows -> rows.stream()
                        .map(row -> new Group(
                                new Money(terms.currency(), (Long) row[0]),
                                (Long) row[1],
                                (Long) row[2],
                                (Long) row[3],
                                (Long) row[4]))
                        .toList());
    }

    /** How many of each reward the pledges that count take, by its id. */
    public Uni<SortedMap<UUID, Long>> demand(UUID campaignId) {
        return rows(DEMAND, campaignId).map(rows -> {
            // Ids are told in the order in which they are written.
            var demand = new TreeMap<UUID, Long>(Comparator.comparing(UUID::toString));
            rows.forEach(row -> demand.put((UUID) row[0], (Long) row[1]));
            return demand;
        });
    }

    /** How far the money has come. */
    public Uni<CollectionFigures> collection(CampaignTerms terms) {
        return rows(STATES, terms.campaignId())
                .chain(rows -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(COLLECTED, Long.class)
                                .setParameter("campaign", terms.campaignId())
                                .getSingleResult())
                        .map(collected -> figures(terms.currency(), rows, collected)));
    }

    private static CollectionFigures figures(String currency, List<Object[]> rows, long collected) {
        var states = new ArrayList<InState>();
        var pledged = Money.zero(currency);
        var verified = Money.zero(currency);
        for (var row : rows) {
            states.add(new InState(
                    PledgeState.valueOf((String) row[0]), (Long) row[1], new Money(currency, (Long) row[2])));
            pledged = pledged.plus(new Money(currency, (Long) row[3]));
            verified = verified.plus(new Money(currency, (Long) row[4]));
        }
        states.sort(Comparator.comparing(InState::state));
        return new CollectionFigures(pledged, verified, new Money(currency, collected), states);
    }

    private static Uni<List<Object[]>> rows(String query, UUID campaignId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(query, Object[].class)
                        .setParameter("campaign", campaignId)
                        .getResultList());
    }
}
