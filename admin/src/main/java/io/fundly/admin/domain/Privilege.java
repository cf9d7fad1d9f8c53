package io.fundly.admin.domain;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What only people who run the site may do. */
public enum Privilege {
    CAMPAIGN_APPROVE("campaign.approve", TargetType.CAMPAIGN),
    CAMPAIGN_REJECT("campaign.reject", TargetType.CAMPAIGN),
    CAMPAIGN_SUSPEND("campaign.suspend", TargetType.CAMPAIGN),
    CAMPAIGN_REINSTATE("campaign.reinstate", TargetType.CAMPAIGN),
    USER_SUSPEND("user.suspend", TargetType.USER),
    USER_REINSTATE("user.reinstate", TargetType.USER),
    USER_SET_ROLES("user.set_roles", TargetType.USER),
    FLAG_RESOLVE("flag.resolve", TargetType.FLAG),
    DISPUTE_SUBMIT_EVIDENCE("dispute.submit_evidence", TargetType.DISPUTE),
    DISPUTE_ACCEPT("dispute.accept", TargetType.DISPUTE),
    SETTINGS_UPDATE("settings.update", TargetType.SETTINGS);

    /** States that a campaign reaches only through being approved. */
    private static final Set<String> APPROVED = Set.of("APPROVED", "LIVE", "CLOSING", "SUCCEEDED", "FAILED");

    /** Where a dispute ends that we gave in to; an inquiry merely ends. */
    private static final Set<String> GIVEN_IN = Set.of("LOST", "CLOSED");

    private final String action;
    private final TargetType target;

    Privilege(String action, TargetType target) {
        this.action = action;
        this.target = target;
    }

    /** How the log calls it. */
    public String action() {
        return action;
    }

    public TargetType target() {
        return target;
    }

    static Optional<Privilege> of(String action) {
        return Arrays.stream(values())
                .filter(privilege -> privilege.action.equals(action))
                .findFirst();
    }

    /**
     * Whether a target that stands so is where the act was to bring it.
     *
     * @param details what the log says of the act
     */
    boolean isDone(Standing now, Map<String, String> details) {
        return switch (this) {
            case CAMPAIGN_APPROVE -> APPROVED.contains(now.get("state"));
            case CAMPAIGN_REJECT -> now.get("state").equals("REJECTED");
            case CAMPAIGN_SUSPEND -> now.get("state").equals("SUSPENDED");
            case CAMPAIGN_REINSTATE -> !now.get("state").equals("SUSPENDED");
            case USER_SUSPEND -> now.get("status").equals("SUSPENDED");
            case USER_REINSTATE -> now.get("status").equals("ACTIVE");
            case USER_SET_ROLES -> now.get("roles").equals(details.get("roles"));
            case FLAG_RESOLVE -> now.get("action").equals(details.get("action"));
            case DISPUTE_SUBMIT_EVIDENCE -> now.get("evidence").equals("SENT");
            case DISPUTE_ACCEPT -> GIVEN_IN.contains(now.get("status"));
            case SETTINGS_UPDATE ->
                now.get("updater_id").equals(details.get("actor_id"))
                        && now.get(Standing.VERSION).equals(following(details.getOrDefault("before.version", "")));
        };
    }

    private static String following(String version) {
        return version.isEmpty() ? "" : String.valueOf(Long.parseLong(version) + 1);
    }
}
