package io.fundly.discovery.domain;

import io.fundly.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A campaign as its creator tells it, without its figures.
 *
 * @param launchTime empty before the launch
 * @param version higher ones replace lower ones, in whatever order they come
 */
public record IndexedCampaign(
        UUID id,
        long version,
        String slug,
        String title,
        String summary,
        String description,
        String category,
        String country,
        List<String> tags,
        Money goal,
        FundingModel fundingModel,
        Instant deadline,
        String timeZone,
        CampaignState state,
        UUID creatorId,
        String imageUrl,
        Instant createTime,
        Optional<Instant> launchTime) {

    public IndexedCampaign {
        tags = List.copyOf(tags);
    }

    /** Whether a search may find it: a campaign that was canceled before its launch was never public. */
    public boolean isVisible() {
        return state.isPublic() && launchTime.isPresent();
    }
}
