package io.fundly.campaigns.domain;

/**
 * What somebody decided about a campaign.
 *
 * @param actorId who; empty where the site's settings decided
 * @param note what they wrote; may be empty
 */
public record Verdict(String actorId, String note) {

    static Verdict nobody() {
        return new Verdict("", "");
    }
}
