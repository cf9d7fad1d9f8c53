package io.fundly.payments.domain;

import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Terms as they are read from the database; the domain itself makes none. */
final class Terms {

    static final Instant DEADLINE = Instant.parse("2026-02-01T00:00:00Z");
    static final UUID CREATOR = UUID.randomUUID();

    private static final UUID CAMPAIGN = UUID.randomUUID();

    private Terms() {}

    static CampaignTerms live(FundingModel model) {
        return of(model, CampaignState.LIVE);
    }

    static CampaignTerms of(FundingModel model, CampaignState state) {
        var terms = new CampaignTerms();
        Map.<String, Object>of(
                        "campaignId",
                        CAMPAIGN,
                        "slug",
                        "slug",
                        "title",
                        "Title",
                        "creatorId",
                        CREATOR,
                        "state",
                        state,
                        "fundingModel",
                        model,
                        "currency",
                        "EUR",
                        "minimumMinor",
                        100L,
                        "maximumMinor",
                        1_000_000L,
                        "deadlineTime",
                        DEADLINE)
                .forEach((name, value) -> set(terms, name, value));
        return terms;
    }

    private static void set(CampaignTerms terms, String name, Object value) {
        try {
            Field field = CampaignTerms.class.getDeclaredField(name);
            field.setAccessible(true);
            field.set(terms, value);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
