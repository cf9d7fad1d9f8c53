package io.fundly.admin.persistence;

import io.fundly.admin.domain.AuditEntry;
import io.fundly.admin.domain.AuditFilter;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The audit log. */
@ApplicationScoped
public class AuditEntries implements PanacheRepositoryBase<AuditEntry, UUID> {

    /** A line that is there, held until the transaction ends. */
    public Uni<AuditEntry> requireForUpdate(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("The audit log has lost line " + id));
    }

    /** Lines whose position is lower than this, newest first. */
    public Uni<List<AuditEntry>> list(AuditFilter filter, long before, int limit) {
        var conditions = new ArrayList<String>();
        var parameters = new HashMap<String, Object>(Map.of("before", before));
        conditions.add("position < :before");
        narrow("actorId = :actor", "actor", filter.actorId(), conditions, parameters);
        narrow("action = :action", "action", filter.action(), conditions, parameters);
        narrow("targetType = :type", "type", filter.targetType(), conditions, parameters);
        narrow("targetId = :target", "target", filter.targetId(), conditions, parameters);
        narrow("createTime >= :start", "start", filter.start(), conditions, parameters);
        narrow("createTime < :end", "end", filter.end(), conditions, parameters);
        return find(String.join(" and ", conditions) + " order by position desc", parameters)
                .range(0, limit - 1)
                .list();
    }

    private static void narrow(
            String condition, String name, Optional<?> value, List<String> conditions, Map<String, Object> parameters) {
        value.ifPresent(given -> {
            conditions.add(condition);
            parameters.put(name, given);
        });
    }
}
