package io.fundly.payments.domain;

import java.util.UUID;

/** A dispute with what one has to know to act on it. */
public record DisputeView(Dispute dispute, CampaignTerms terms, UUID backerId) {}
