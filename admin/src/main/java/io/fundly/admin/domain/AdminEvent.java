package io.fundly.admin.domain;

import io.fundly.platform.events.DomainEvent;
import java.time.Instant;
import java.util.List;

/** What happens at the desk. */
public sealed interface AdminEvent extends DomainEvent {

    /** A privileged act has ended, one way or the other. */
    record AuditRecorded(AuditEntry entry, Instant time) implements AdminEvent {}

    /** The site works otherwise from now on. */
    record SettingsChanged(SiteSettings settings, List<String> changedFields, Instant time) implements AdminEvent {

        public SettingsChanged {
            changedFields = List.copyOf(changedFields);
        }
    }
}
