package io.fundly.campaigns.domain;

import io.fundly.platform.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/**
 * What the creator says of a campaign, checked by the {@link ContentRules}.
 *
 * @param description Markdown; empty in an unfinished draft, like the summary
 * @param category the id of a category
 * @param country ISO 3166-1 alpha-2
 * @param tags lower case, without repetition
 * @param currency ISO 4217; that of everything about the campaign
 * @param goal in the currency's smallest unit
 * @param deadlineTime the first instant at which a pledge is refused
 * @param timeZone the IANA zone in which the deadline was chosen
 * @param imageUrl empty, an https address or a path of this site
 */
@Embeddable
public record CampaignContent(
        String title,
        String summary,
        String description,
        String category,
        String country,
        List<String> tags,
        String currency,
        long goal,

        @Enumerated(EnumType.STRING) @Column(name = "funding_model")
        FundingModel fundingModel,

        @Column(name = "deadline_time") Instant deadlineTime,
        @Column(name = "time_zone") String timeZone,
        @Column(name = "image_url") String imageUrl) {

    public Money goalMoney() {
        return new Money(currency, goal);
    }

    /** Refuses what a draft may lack and a submitted campaign may not. */
    void requireComplete() {
        var missing = EnumSet.noneOf(CampaignField.class);
        if (summary.isBlank()) {
            missing.add(CampaignField.SUMMARY);
        }
        if (description.isBlank()) {
            missing.add(CampaignField.DESCRIPTION);
        }
        if (!missing.isEmpty()) {
            throw CampaignRefusals.incomplete(List.copyOf(missing));
        }
    }

    boolean differs(CampaignContent other, CampaignField field) {
        return switch (field) {
            case TITLE -> !title.equals(other.title);
            case SUMMARY -> !summary.equals(other.summary);
            case DESCRIPTION -> !description.equals(other.description);
            case CATEGORY -> !category.equals(other.category);
            case COUNTRY -> !country.equals(other.country);
            case TAGS -> !tags.equals(other.tags);
            case IMAGE_URL -> !imageUrl.equals(other.imageUrl);
            case GOAL -> goal != other.goal || !currency.equals(other.currency);
            case FUNDING_MODEL -> fundingModel != other.fundingModel;
            case DEADLINE_TIME -> !deadlineTime.equals(other.deadlineTime);
            case TIME_ZONE -> !timeZone.equals(other.timeZone);
        };
    }
}
