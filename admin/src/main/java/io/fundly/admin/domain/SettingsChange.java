package io.fundly.admin.domain;

import java.util.Optional;

/** What is to be set otherwise; what is absent stays. */
public record SettingsChange(
        Optional<Boolean> campaignReviewRequired,
        Optional<Boolean> registrationOpen,
        Optional<String> announcement,
        Optional<String> supportEmail) {}
