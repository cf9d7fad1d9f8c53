package io.fundly.admin.application;

import io.fundly.admin.clients.CallFailures;
import io.fundly.admin.clients.Deed;
import io.fundly.admin.domain.Act;
import io.fundly.admin.domain.Ending;
import io.fundly.admin.domain.Standing;
import io.fundly.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Does privileged acts and leaves a line of each in the audit log: what is about to be done is written before it is done,
 * and how it ended after. Where writing the end fails, the line stays open and is settled later: the act was done, and
 * its answer is given.
 */
@ApplicationScoped
public class PrivilegedActs {

    private static final Logger log = Logger.getLogger(PrivilegedActs.class);

    private final AuditLog auditLog;

    public PrivilegedActs(AuditLog auditLog) {
        this.auditLog = auditLog;
    }

    /** Does it; a refusal comes through unchanged. */
    public <T> Uni<T> perform(Act act, Caller caller, Deed<T> deed) {
        return before(act, caller, deed)
                .onFailure()
                .call(failure -> auditLog.refuse(act, CallFailures.notBegun(failure), caller))
                .chain(before -> auditLog.begin(act, before, caller))
                .chain(entry -> carryOut(entry.id(), deed));
    }

    private static <T> Uni<Standing> before(Act act, Caller caller, Deed<T> deed) {
        return Uni.createFrom().deferred(() -> {
            act.mustBeOpenTo(caller);
            return deed.before().get();
        });
    }

    private <T> Uni<T> carryOut(UUID entryId, Deed<T> deed) {
        return Uni.createFrom()
                .deferred(() -> deed.act().get())
                .onFailure()
                .call(failure -> note(entryId, CallFailures.ending(failure)))
                .call(answer -> note(entryId, new Ending.Done(deed.after().apply(answer))));
    }

    private Uni<Void> note(UUID entryId, Ending ending) {
        return auditLog.end(entryId, ending).onFailure().recoverWithUni(failure -> {
            log.warnf(failure, "How act %s ended is not written yet: it will be looked into.", entryId);
            return Uni.createFrom().voidItem();
        });
    }
}
