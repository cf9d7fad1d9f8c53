package io.fundly.discovery.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What campaigns have to meet to be found: all of it, and of several values of one filter any.
 *
 * @param words as people type them; empty for all
 * @param endingWithin only live ones whose deadline is not further away
 */
public record SearchFilters(
        String words,
        List<String> categories,
        List<String> countries,
        List<CampaignState> states,
        Optional<FundingModel> fundingModel,
        Optional<UUID> creatorId,
        List<String> tags,
        Optional<Integer> minPercent,
        Optional<Integer> maxPercent,
        Optional<Duration> endingWithin) {

    public SearchFilters {
        categories = List.copyOf(categories);
        countries = List.copyOf(countries);
        states = List.copyOf(states);
        tags = List.copyOf(tags);
    }

    public boolean hasWords() {
        return !words.isEmpty();
    }
}
