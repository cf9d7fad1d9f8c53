package io.fundly.analytics.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What is known of a campaign, as of one version. */
public record Campaign(UUID id, UUID creatorId, About about, Life life, long version) {

    /** What it is about; all its money is in this currency. */
    public record About(String title, String category, String currency) {}

    /** Where it is between draft and end; the state as campaigns names it, without prefix: {@code LIVE}. */
    public record Life(String state, Instant createTime, Optional<Instant> launchTime) {}

    /** Where a report on all of it begins. */
    public Instant beginning() {
        return life.launchTime().orElse(life.createTime());
    }
}
