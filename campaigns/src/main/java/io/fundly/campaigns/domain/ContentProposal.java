package io.fundly.campaigns.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants a campaign to say, before the {@link ContentRules} have looked at it: only the surroundings of
 * texts are tidied. What is empty was not given.
 */
public record ContentProposal(
        String title,
        String summary,
        String description,
        String category,
        String country,
        List<String> tags,
        Optional<Amount> goal,
        Optional<FundingModel> fundingModel,
        Optional<Instant> deadlineTime,
        String timeZone,
        String imageUrl) {

    private static final String DEFAULT_ZONE = "UTC";

    public ContentProposal {
        title = title.strip();
        summary = summary.strip();
        tags = tags.stream()
                .map(tag -> tag.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        // The database keeps microseconds: what is compared with it must not be finer.
        deadlineTime = deadlineTime.map(time -> time.truncatedTo(ChronoUnit.MICROS));
        timeZone = timeZone.isEmpty() ? DEFAULT_ZONE : timeZone;
    }

    /** The content of a new campaign; call it after the rules found nothing. */
    CampaignContent toContent() {
        var amount = goal.orElseThrow();
        return new CampaignContent(
                title,
                summary,
                description,
                category,
                country,
                tags,
                amount.currencyCode(),
                amount.minorUnits(),
                fundingModel.orElseThrow(),
                deadlineTime.orElseThrow(),
                timeZone,
                imageUrl);
    }

    /** The content with these fields taken from the proposal. */
    CampaignContent applyTo(CampaignContent now, Set<CampaignField> fields) {
        var amount = fields.contains(CampaignField.GOAL) ? goal : Optional.<Amount>empty();
        return new CampaignContent(
                fields.contains(CampaignField.TITLE) ? title : now.title(),
                fields.contains(CampaignField.SUMMARY) ? summary : now.summary(),
                fields.contains(CampaignField.DESCRIPTION) ? description : now.description(),
                fields.contains(CampaignField.CATEGORY) ? category : now.category(),
                fields.contains(CampaignField.COUNTRY) ? country : now.country(),
                fields.contains(CampaignField.TAGS) ? tags : now.tags(),
                amount.map(Amount::currencyCode).orElse(now.currency()),
                amount.map(Amount::minorUnits).orElse(now.goal()),
                taken(fields, CampaignField.FUNDING_MODEL, fundingModel).orElse(now.fundingModel()),
                taken(fields, CampaignField.DEADLINE_TIME, deadlineTime).orElse(now.deadlineTime()),
                fields.contains(CampaignField.TIME_ZONE) ? timeZone : now.timeZone(),
                fields.contains(CampaignField.IMAGE_URL) ? imageUrl : now.imageUrl());
    }

    private static <T> Optional<T> taken(Set<CampaignField> fields, CampaignField field, Optional<T> value) {
        return fields.contains(field) ? value : Optional.empty();
    }
}
