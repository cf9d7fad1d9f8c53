package io.fundly.admin.grpc;

import io.fundly.admin.application.SettingsDesk;
import io.fundly.admin.domain.SettingsChange;
import io.fundly.admin.domain.SiteSettings;
import io.fundly.admin.protos.SettingsProtos;
import io.fundly.admin.v1.Settings;
import io.fundly.admin.v1.UpdateSettingsRequest;
import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.identity.Caller;
import io.fundly.platform.identity.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The part of the desk that is about the settings of the site. */
@ApplicationScoped
class SettingsRpcs {

    private static final String REVIEW = "campaign_review_required";
    private static final String REGISTRATION = "registration_open";
    private static final String ANNOUNCEMENT = "announcement";
    private static final String EMAIL = "support_email";
    private static final Set<String> EDITABLE = Set.of(REVIEW, REGISTRATION, ANNOUNCEMENT, EMAIL);

    /** Something, an at sign, a host: whether mail arrives there is found out by writing to it. */
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    private final SettingsDesk desk;
    private final Callers callers;

    SettingsRpcs(SettingsDesk desk, Callers callers) {
        this.desk = desk;
        this.callers = callers;
    }

    /** For admins and for every service. */
    Uni<Settings> get() {
        return callers.current()
                .invoke(SettingsRpcs::mustBeAdminOrService)
                .chain(desk::current)
                .map(SettingsProtos::toProto);
    }

    Uni<Settings> update(UpdateSettingsRequest request) {
        var mask = request.getUpdateMask().getPathsList();
        checkShape(request.getSettings(), mask);
        var change = change(request.getSettings(), Set.copyOf(mask));
        var fields = mask.stream().distinct().sorted().toList();
        return callers.current()
                .chain(caller -> desk.update(
                        change, String.join(",", fields), request.getSettings().getEtag(), caller))
                .map(SettingsProtos::toProto);
    }

    private static void mustBeAdminOrService(Caller caller) {
        if (!caller.has("admin") && !caller.isService()) {
            throw FundlyException.denied("Only admins can read all settings.");
        }
    }

    private static void checkShape(Settings settings, List<String> mask) {
        var violations = new Violations();
        violations.check(!mask.isEmpty(), "update_mask", "must name at least one field");
        violations.check(EDITABLE.containsAll(mask), "update_mask", "names a field that cannot be changed");
        if (mask.contains(ANNOUNCEMENT)) {
            violations.text(settings.getAnnouncement(), "settings.announcement", 0, SiteSettings.LONGEST_ANNOUNCEMENT);
        }
        var email = settings.getSupportEmail().strip();
        if (mask.contains(EMAIL) && !email.isEmpty()) {
            var isShort = violations.text(email, "settings.support_email", 0, SiteSettings.LONGEST_EMAIL);
            violations.check(
                    !isShort || ADDRESS.matcher(email).matches(),
                    "settings.support_email",
                    "must be an e-mail address");
        }
        violations.throwIfAny();
    }

    private static SettingsChange change(Settings settings, Set<String> mask) {
        return new SettingsChange(
                named(REVIEW, mask, settings, Settings::getCampaignReviewRequired),
                named(REGISTRATION, mask, settings, Settings::getRegistrationOpen),
                named(ANNOUNCEMENT, mask, settings, Settings::getAnnouncement).map(String::strip),
                named(EMAIL, mask, settings, Settings::getSupportEmail).map(String::strip));
    }

    private static <T> Optional<T> named(
            String field, Set<String> mask, Settings settings, Function<Settings, T> value) {
        return mask.contains(field) ? Optional.of(value.apply(settings)) : Optional.empty();
    }
}
