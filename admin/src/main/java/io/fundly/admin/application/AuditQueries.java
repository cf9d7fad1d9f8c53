package io.fundly.admin.application;

import io.fundly.admin.domain.AuditEntry;
import io.fundly.admin.domain.AuditFilter;
import io.fundly.admin.persistence.AuditEntries;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reading the audit log. */
@ApplicationScoped
public class AuditQueries {

    private final AuditEntries entries;

    public AuditQueries(AuditEntries entries) {
        this.entries = entries;
    }

    /** Lines of the log, newest first. */
    @WithSession
    public Uni<Page<AuditEntry>> list(AuditFilter filter, PageRequest page) {
        var before = page.isFirst() ? Long.MAX_VALUE : page.after(key -> Long.parseLong(key.getFirst()));
        return entries.list(filter, before, page.limit())
                .map(found -> Page.of(found, page, entry -> List.of(String.valueOf(entry.position()))));
    }
}
