package io.fundly.admin.domain;

import io.fundly.platform.money.Money;
import java.util.List;
import java.util.Map;

/**
 * The site at a glance.
 *
 * @param campaignStates how many campaigns are in each state, by the state's name
 * @param report of the last 30 days
 * @param unavailable what could not be had: {@code campaigns}, {@code users}, {@code flags}, {@code report}
 */
public record Overview(
        Map<String, Long> campaignStates, long users, long openFlags, Report report, List<String> unavailable) {

    public Overview {
        campaignStates = Map.copyOf(campaignStates);
        unavailable = List.copyOf(unavailable);
    }

    /** Figures of the platform over a time; the amounts are one for each currency. */
    public record Report(long newUsers, long activeUsers, List<Money> grossPledged, List<Money> collected) {

        public static final Report EMPTY = new Report(0, 0, List.of(), List.of());

        public Report {
            grossPledged = List.copyOf(grossPledged);
            collected = List.copyOf(collected);
        }
    }
}
