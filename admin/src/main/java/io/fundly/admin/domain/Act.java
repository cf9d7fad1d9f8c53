package io.fundly.admin.domain;

import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.identity.Caller;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A privileged act that somebody is about to do.
 *
 * @param targetId the id of what it is done to
 * @param note what the actor says about it
 * @param details what else there is to know of it
 */
public record Act(Privilege privilege, String targetId, String note, Map<String, String> details) {

    public Act {
        details = Map.copyOf(details);
    }

    public static Act on(UUID targetId, Privilege privilege, String note) {
        return new Act(privilege, targetId.toString(), note.strip(), Map.of());
    }

    /** The same with something more to know of it. */
    public Act with(String name, String value) {
        var more = new HashMap<>(details);
        more.put(name, value);
        return new Act(privilege, targetId, note, more);
    }

    /** Refuses what would lock out the one who does it: nobody could undo it but somebody else. */
    public void mustBeOpenTo(Caller caller) {
        var suspendsThemself = privilege == Privilege.USER_SUSPEND
                && caller.userId()
                        .filter(own -> own.toString().equals(targetId))
                        .isPresent();
        if (suspendsThemself) {
            throw FundlyException.denied("Nobody can suspend the own account: ask another admin.");
        }
    }
}
