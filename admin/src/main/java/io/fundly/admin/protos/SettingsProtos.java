package io.fundly.admin.protos;

import io.fundly.admin.domain.SiteSettings;
import io.fundly.admin.v1.Settings;
import io.fundly.platform.protos.ProtoValues;
import java.util.UUID;

/** The settings as the contract writes them. */
public final class SettingsProtos {

    private SettingsProtos() {}

    public static Settings toProto(SiteSettings settings) {
        var proto = Settings.newBuilder()
                .setCampaignReviewRequired(settings.campaignReviewRequired())
                .setRegistrationOpen(settings.registrationOpen())
                .setAnnouncement(settings.announcement())
                .setSupportEmail(settings.supportEmail())
                .setVersion(settings.version())
                .setEtag(settings.etag())
                .setUpdaterId(settings.updaterId().map(UUID::toString).orElse(""));
        settings.updateTime().map(ProtoValues::toProto).ifPresent(proto::setUpdateTime);
        return proto.build();
    }
}
