package io.fundly.admin.persistence;

import io.fundly.admin.domain.SiteSettings;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

/** The one row of settings. */
@ApplicationScoped
public class SettingsRow implements PanacheRepositoryBase<SiteSettings, Short> {

    private static final String CREATE = """
            INSERT INTO site_settings (id, campaign_review_required, registration_open, announcement, support_email, version)
            VALUES (:id, :review, :registration, :announcement, :email, :version) ON CONFLICT DO NOTHING""";

    /** The settings, or how the site works while nobody has changed them. */
    public Uni<SiteSettings> current() {
        return findById(SiteSettings.ID).onItem().ifNull().continueWith(SiteSettings::defaults);
    }

    /** The settings as a row that is there, held until the transaction ends. */
    public Uni<SiteSettings> currentForUpdate() {
        var defaults = SiteSettings.defaults();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CREATE)
                        .setParameter("id", SiteSettings.ID)
                        .setParameter("review", defaults.campaignReviewRequired())
                        .setParameter("registration", defaults.registrationOpen())
                        .setParameter("announcement", defaults.announcement())
                        .setParameter("email", defaults.supportEmail())
                        .setParameter("version", defaults.version())
                        .executeUpdate())
                .chain(() -> findById(SiteSettings.ID, LockModeType.PESSIMISTIC_WRITE));
    }
}
