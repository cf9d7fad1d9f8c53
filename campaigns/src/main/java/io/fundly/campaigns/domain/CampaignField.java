package io.fundly.campaigns.domain;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A field that the creator can edit. */
public enum CampaignField {
    TITLE(false),
    SUMMARY(false),
    DESCRIPTION(false),
    CATEGORY(false),
    COUNTRY(false),
    TAGS(false),
    IMAGE_URL(false),
    GOAL(true),
    FUNDING_MODEL(true),
    DEADLINE_TIME(true),
    TIME_ZONE(true);

    private final boolean frozenAtLaunch;

    CampaignField(boolean frozenAtLaunch) {
        this.frozenAtLaunch = frozenAtLaunch;
    }

    /** Backers decide on these, so they stay as they were when the first of them looked. */
    boolean isFrozenAtLaunch() {
        return frozenAtLaunch;
    }

    /** Its name in the contract. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CampaignField> ofPath(String path) {
        return Arrays.stream(values())
                .filter(field -> field.path().equals(path))
                .findFirst();
    }

    public static Set<CampaignField> all() {
        return EnumSet.allOf(CampaignField.class);
    }

    /** Those of the fields that can change in a campaign that was, or was not, launched. */
    public static Set<CampaignField> open(Collection<CampaignField> fields, boolean launched) {
        var open = EnumSet.noneOf(CampaignField.class);
        fields.stream().filter(field -> !launched || !field.frozenAtLaunch).forEach(open::add);
        return open;
    }
}
