package io.fundly.admin.domain;

import io.fundly.admin.domain.AdminEvent.SettingsChanged;
import io.fundly.platform.errors.CommonReason;
import io.fundly.platform.errors.FundlyException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the people who run the site can change without a release. There is one of it. */
@Entity
@Table(name = "site_settings")
public class SiteSettings {

    /** The id of the one row. */
    public static final short ID = 1;

    public static final int LONGEST_ANNOUNCEMENT = 500;
    public static final int LONGEST_EMAIL = 254;

    @Id
    private short id;

    @Column(name = "campaign_review_required")
    private boolean campaignReviewRequired;

    @Column(name = "registration_open")
    private boolean registrationOpen;

    private String announcement;

    @Column(name = "support_email")
    private String supportEmail;

    @Column(name = "update_time")
    private @Nullable Instant updateTime;

    @Column(name = "updater_id")
    private @Nullable UUID updaterId;

    private long version;

    protected SiteSettings() {}

    /** How the site works until somebody changes it: campaigns are reviewed and everybody may register. */
    public static SiteSettings defaults() {
        var settings = new SiteSettings();
        settings.id = ID;
        settings.campaignReviewRequired = true;
        settings.registrationOpen = true;
        settings.announcement = "";
        settings.supportEmail = "";
        return settings;
    }

    /**
     * Sets what the change names. It counts as a change even where everything is as it was.
     *
     * @param expectedEtag the current one, or empty where the caller does not care
     */
    public SettingsChanged change(SettingsChange change, String expectedEtag, UUID adminId, Instant now) {
        if (!expectedEtag.isEmpty() && !expectedEtag.equals(etag())) {
            throw new FundlyException(
                    CommonReason.STALE_ETAG,
                    "They were changed in the meantime: read them again and decide on what they are now.",
                    Map.of("current_etag", etag()));
        }
        var changed = new ArrayList<String>();
        change.campaignReviewRequired()
                .filter(wanted -> wanted != campaignReviewRequired)
                .ifPresent(wanted -> {
                    campaignReviewRequired = wanted;
                    changed.add("campaign_review_required");
                });
        change.registrationOpen().filter(wanted -> wanted != registrationOpen).ifPresent(wanted -> {
            registrationOpen = wanted;
            changed.add("registration_open");
        });
        change.announcement().filter(wanted -> !wanted.equals(announcement)).ifPresent(wanted -> {
            announcement = wanted;
            changed.add("announcement");
        });
        change.supportEmail().filter(wanted -> !wanted.equals(supportEmail)).ifPresent(wanted -> {
            supportEmail = wanted;
            changed.add("support_email");
        });
        return changed(changed, adminId, now);
    }

    private SettingsChanged changed(List<String> fields, UUID adminId, Instant now) {
        version++;
        updaterId = adminId;
        updateTime = now;
        return new SettingsChanged(this, fields, now);
    }

    /** How they stand, for the log. */
    public Standing standing() {
        return new Standing(Map.of(
                "campaign_review_required",
                String.valueOf(campaignReviewRequired),
                "registration_open",
                String.valueOf(registrationOpen),
                "announcement",
                announcement,
                "support_email",
                supportEmail,
                "updater_id",
                updaterId().map(UUID::toString).orElse(""),
                Standing.VERSION,
                etag()));
    }

    public boolean campaignReviewRequired() {
        return campaignReviewRequired;
    }

    public boolean registrationOpen() {
        return registrationOpen;
    }

    public String announcement() {
        return announcement;
    }

    public String supportEmail() {
        return supportEmail;
    }

    public Optional<Instant> updateTime() {
        return Optional.ofNullable(updateTime);
    }

    public Optional<UUID> updaterId() {
        return Optional.ofNullable(updaterId);
    }

    public long version() {
        return version;
    }

    public String etag() {
        return String.valueOf(version);
    }
}
