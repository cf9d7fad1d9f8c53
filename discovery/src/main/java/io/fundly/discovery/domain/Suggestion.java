package io.fundly.discovery.domain;

import java.util.UUID;

/** What a text that is being typed might become. */
public sealed interface Suggestion {

    /** What people read. */
    String text();

    /** A campaign by its title. */
    record OfCampaign(String text, UUID campaignId, String slug) implements Suggestion {}

    /** A tag that campaigns have. */
    record OfTag(String text) implements Suggestion {}
}
