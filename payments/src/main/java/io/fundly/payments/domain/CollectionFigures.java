package io.fundly.payments.domain;

import io.fundly.platform.money.Money;
import java.util.List;

/**
 * How far the money of a campaign has come.
 *
 * @param pledged what counts
 * @param verified of that, what is on cards that were last found good, or has been paid
 * @param collected what has come and did not go back
 * @param states the pledges that count or have counted, by state
 */
public record CollectionFigures(Money pledged, Money verified, Money collected, List<InState> states) {

    public CollectionFigures {
        states = List.copyOf(states);
    }

    /** Whether nothing more is to be charged. */
    public boolean isSettled(CampaignTerms terms) {
        return terms.settlement() == Settlement.DONE
                && states.stream().noneMatch(group -> group.state().mayBeCharged());
    }

    /** The pledges in one state. */
    public record InState(PledgeState state, long count, Money amount) {}
}
