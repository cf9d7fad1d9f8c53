package io.fundly.admin.messaging;

import io.fundly.admin.domain.AdminEvent;
import io.fundly.admin.events.v1.AuditRecorded;
import io.fundly.admin.events.v1.SettingsChanged;
import io.fundly.admin.protos.AuditProtos;
import io.fundly.admin.protos.SettingsProtos;
import io.fundly.platform.events.DomainEvent;
import io.fundly.platform.events.EventProtos;
import io.fundly.platform.events.OutgoingEvent;
import io.fundly.platform.protos.ProtoValues;
import jakarta.enterprise.context.ApplicationScoped;

/** What leaves this service when something happens at the desk. */
@ApplicationScoped
class AdminEventProtos implements EventProtos {

    @Override
    public OutgoingEvent toProto(DomainEvent event) {
        return switch ((AdminEvent) event) {
            case AdminEvent.AuditRecorded(var entry, var time) ->
                new OutgoingEvent(
                        "admin.audit.recorded.v1",
                        entry.id().toString(),
                        AuditRecorded.newBuilder()
                                .setEntry(AuditProtos.toProto(entry))
                                .setOccurTime(ProtoValues.toProto(time))
                                .build());
            case AdminEvent.SettingsChanged(var settings, var fields, var time) ->
                new OutgoingEvent(
                        "admin.settings.changed.v1",
                        "site",
                        SettingsChanged.newBuilder()
                                .setSettings(SettingsProtos.toProto(settings))
                                .addAllChangedFields(fields)
                                .setOccurTime(ProtoValues.toProto(time))
                                .build());
        };
    }
}
