package io.fundly.campaigns.domain;

import java.util.Optional;

/**
 * The state machine of a campaign: every state and every act has its line here, and the compiler sees to it that none
 * is forgotten.
 */
public final class Lifecycle {

    private Lifecycle() {}

    /** The state that the act leads to, the same one where the act changes no state; empty where it is refused. */
    public static Optional<CampaignState> next(CampaignState from, CampaignAct act) {
        return switch (act) {
            case EDIT -> edited(from);
            case DELETE -> only(from, CampaignState.DRAFT, CampaignState.DRAFT);
            case SUBMIT -> only(from, CampaignState.DRAFT, CampaignState.IN_REVIEW);
            case SUBMIT_WITHOUT_REVIEW -> only(from, CampaignState.DRAFT, CampaignState.APPROVED);
            case APPROVE -> approved(from);
            case REJECT -> only(from, CampaignState.IN_REVIEW, CampaignState.REJECTED);
            case LAUNCH -> only(from, CampaignState.APPROVED, CampaignState.LIVE);
            case CANCEL -> canceled(from);
            case SUSPEND -> suspended(from);
            case REINSTATE_AS_APPROVED -> only(from, CampaignState.SUSPENDED, CampaignState.APPROVED);
            case REINSTATE_AS_LIVE -> only(from, CampaignState.SUSPENDED, CampaignState.LIVE);
            case BEGIN_CLOSING -> only(from, CampaignState.LIVE, CampaignState.CLOSING);
            case SUCCEED -> only(from, CampaignState.CLOSING, CampaignState.SUCCEEDED);
            case FAIL -> only(from, CampaignState.CLOSING, CampaignState.FAILED);
        };
    }

    /** While a moderator reads it, and once it closes, a campaign is not edited; a rejected one begins anew. */
    private static Optional<CampaignState> edited(CampaignState from) {
        return switch (from) {
            case DRAFT, REJECTED -> Optional.of(CampaignState.DRAFT);
            case APPROVED, LIVE -> Optional.of(from);
            case IN_REVIEW, CLOSING, SUCCEEDED, FAILED, CANCELED, SUSPENDED -> Optional.empty();
        };
    }

    private static Optional<CampaignState> approved(CampaignState from) {
        return switch (from) {
            case IN_REVIEW, APPROVED -> Optional.of(CampaignState.APPROVED);
            case DRAFT, REJECTED, LIVE, CLOSING, SUCCEEDED, FAILED, CANCELED, SUSPENDED -> Optional.empty();
        };
    }

    private static Optional<CampaignState> canceled(CampaignState from) {
        return switch (from) {
            case DRAFT, IN_REVIEW, APPROVED, REJECTED, LIVE, SUSPENDED, CANCELED -> Optional.of(CampaignState.CANCELED);
            case CLOSING, SUCCEEDED, FAILED -> Optional.empty();
        };
    }

    private static Optional<CampaignState> suspended(CampaignState from) {
        return switch (from) {
            case APPROVED, LIVE -> Optional.of(CampaignState.SUSPENDED);
            case DRAFT, IN_REVIEW, REJECTED, CLOSING, SUCCEEDED, FAILED, CANCELED, SUSPENDED -> Optional.empty();
        };
    }

    private static Optional<CampaignState> only(CampaignState from, CampaignState expected, CampaignState next) {
        return from == expected ? Optional.of(next) : Optional.empty();
    }
}
