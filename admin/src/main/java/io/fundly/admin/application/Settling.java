package io.fundly.admin.application;

import io.fundly.admin.domain.AuditEntry;
import io.fundly.admin.domain.Standing;
import io.fundly.admin.persistence.AuditEntries;
import io.fundly.admin.persistence.UnsettledActs;
import io.fundly.admin.persistence.UnsettledActs.Due;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Looks into acts that broke off: it reads how the target stands and settles what can be told from that. What cannot is
 * looked at again, ever less often, and in the end stays visibly unknown.
 */
@ApplicationScoped
public class Settling {

    private static final Logger log = Logger.getLogger(Settling.class);
    private static final int AT_A_TIME = 20;

    private final UnsettledActs unsettled;
    private final AuditEntries entries;
    private final AuditLog auditLog;
    private final Standings standings;
    private final AdminConfig config;

    public Settling(
            UnsettledActs unsettled, AuditEntries entries, AuditLog auditLog, Standings standings, AdminConfig config) {
        this.unsettled = unsettled;
        this.entries = entries;
        this.auditLog = auditLog;
        this.standings = standings;
        this.config = config;
    }

    @Scheduled(every = "${fundly.admin.settling.every:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> settleDue() {
        return unsettled
                .take(config.settling().delay(), AT_A_TIME)
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(this::settle)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> settle(Due due) {
        var isLast = due.attempts() >= config.settling().attempts();
        return Panache.withSession(() -> entries.findById(due.entryId()))
                .chain(this::standing)
                .chain(now -> auditLog.settle(due.entryId(), now))
                .chain(entry -> isLast && !entry.outcome().isSettled()
                        ? auditLog.leaveUnknown(due.entryId(), true)
                        : Uni.createFrom().voidItem())
                .onFailure()
                .recoverWithUni(failure -> {
                    log.warnf("Act %s cannot be looked into now: %s", due.entryId(), failure.getMessage());
                    return auditLog.leaveUnknown(due.entryId(), isLast);
                });
    }

    private Uni<Standing> standing(AuditEntry entry) {
        return entry.privilege()
                .map(privilege -> standings.of(privilege.target(), entry.targetId()))
                .orElseThrow(() -> new IllegalStateException("Nobody here knows the act " + entry.action()));
    }
}
