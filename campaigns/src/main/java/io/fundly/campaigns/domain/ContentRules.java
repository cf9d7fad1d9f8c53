package io.fundly.campaigns.domain;

import io.fundly.platform.errors.Violations;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a campaign may say. Every fault is noted, so that its creator hears of all of them at once. */
public final class ContentRules {

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_SUMMARY = 300;
    private static final int LONGEST_DESCRIPTION = 50_000;
    private static final int MOST_TAGS = 10;
    private static final int LONGEST_TAG = 30;
    private static final int LONGEST_URL = 2_000;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M} &+.'_-]*");
    private static final Pattern SITE_PATH = Pattern.compile("/(?!/)[A-Za-z0-9._~%/?=&-]*");

    private final ContentProposal proposal;
    private final Surroundings surroundings;
    private final Violations faults;

    private ContentRules(ContentProposal proposal, Surroundings surroundings, Violations faults) {
        this.proposal = proposal;
        this.surroundings = surroundings;
        this.faults = faults;
    }

    /** Notes every fault that the proposal has in these fields. */
    public static void check(
            ContentProposal proposal, Set<CampaignField> fields, Surroundings surroundings, Violations faults) {
        var rules = new ContentRules(proposal, surroundings, faults);
        fields.forEach(rules::check);
    }

    private void check(CampaignField field) {
        var name = "campaign." + field.path();
        switch (field) {
            case TITLE -> line(proposal.title(), name, 3, LONGEST_TITLE);
            case SUMMARY -> line(proposal.summary(), name, 0, LONGEST_SUMMARY);
            case DESCRIPTION -> description(name);
            case CATEGORY -> category(name);
            case COUNTRY ->
                faults.check(
                        COUNTRIES.contains(proposal.country()), name, "must be a country code of ISO 3166-1 alpha-2");
            case TAGS -> tags(name);
            case IMAGE_URL ->
                faults.check(
                        isImageUrl(proposal.imageUrl()),
                        name,
                        "must be empty, an https address or a path of this site");
            case GOAL -> goal(name);
            case FUNDING_MODEL -> faults.check(proposal.fundingModel().isPresent(), name, "is required");
            case DEADLINE_TIME -> deadline(name);
            case TIME_ZONE -> faults.check(ZONES.contains(proposal.timeZone()), name, "must be an IANA time zone");
        }
    }

    private void line(String value, String name, int minimum, int maximum) {
        if (faults.text(value, name, minimum, maximum)) {
            faults.check(PlainText.isLine(value), name, "must be plain text in one line, without markup");
        }
    }

    private void description(String name) {
        if (faults.text(proposal.description(), name, 0, LONGEST_DESCRIPTION)) {
            faults.check(PlainText.isPrintable(proposal.description()), name, "must not have control characters");
        }
    }

    private void category(String name) {
        if (faults.check(!proposal.category().isEmpty(), name, "is required")) {
            faults.check(
                    surroundings.categories().contains(proposal.category()),
                    name,
                    "is not a category of this site",
                    CampaignReason.UNKNOWN_CATEGORY,
                    Map.of("category", proposal.category()));
        }
    }

    private void tags(String name) {
        faults.check(proposal.tags().size() <= MOST_TAGS, name, "must be at most " + MOST_TAGS);
        for (int i = 0; i < Math.min(proposal.tags().size(), MOST_TAGS); i++) {
            var tag = proposal.tags().get(i);
            var element = name + "[" + i + "]";
            if (faults.text(tag, element, 1, LONGEST_TAG)) {
                faults.check(TAG.matcher(tag).matches(), element, "must be letters, digits and - + & . ' _");
            }
        }
    }

    private void goal(String name) {
        proposal.goal().ifPresentOrElse(goal -> goal(goal, name), () -> faults.check(false, name, "is required"));
    }

    private void goal(Amount goal, String name) {
        CurrencyLimits.of(goal.currencyCode())
                .ifPresentOrElse(
                        limits -> goal(goal.minorUnits(), limits, name),
                        () -> faults.check(
                                false,
                                name + ".currency_code",
                                "is not a currency that is taken here",
                                CampaignReason.UNKNOWN_CURRENCY,
                                Map.of("currency", goal.currencyCode())));
    }

    private void goal(long units, CurrencyLimits limits, String name) {
        var minimum = limits.minimumPledge();
        var maximum = limits.maximumGoal();
        faults.check(
                units >= minimum.minorUnits(),
                name,
                "must be at least " + minimum,
                CampaignReason.AMOUNT_TOO_SMALL,
                Map.of("minimum_minor_units", String.valueOf(minimum.minorUnits())));
        faults.check(
                units <= maximum.minorUnits(),
                name,
                "must be at most " + maximum,
                CampaignReason.AMOUNT_TOO_LARGE,
                Map.of("maximum_minor_units", String.valueOf(maximum.minorUnits())));
    }

    private void deadline(String name) {
        proposal.deadlineTime()
                .ifPresentOrElse(deadline -> deadline(deadline, name), () -> faults.check(false, name, "is required"));
    }

    private void deadline(Instant deadline, String name) {
        var limits = surroundings.durations();
        faults.check(
                !limits.tooShort(surroundings.now(), deadline),
                name,
                "is too near or past: a campaign runs at least " + limits.minimum(),
                CampaignReason.DURATION_TOO_SHORT,
                Map.of("minimum_seconds", String.valueOf(limits.minimum().toSeconds())));
        faults.check(
                !limits.tooLong(surroundings.now(), deadline),
                name,
                "is too far: a campaign runs at most " + limits.maximum(),
                CampaignReason.DURATION_TOO_LONG,
                Map.of("maximum_seconds", String.valueOf(limits.maximum().toSeconds())));
    }

    private static boolean isImageUrl(String url) {
        if (url.isEmpty() || SITE_PATH.matcher(url).matches()) {
            return url.length() <= LONGEST_URL;
        }
        try {
            var address = new URI(url);
            return url.length() <= LONGEST_URL
                    && "https".equals(address.getScheme())
                    && address.getHost() != null
                    && address.getUserInfo() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /**
     * What the rules need to know of the world.
     *
     * @param now by the database's clock
     * @param categories the ids of the site's categories
     */
    public record Surroundings(Instant now, DurationLimits durations, List<String> categories) {}
}
