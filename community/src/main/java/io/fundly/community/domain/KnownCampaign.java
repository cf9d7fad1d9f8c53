package io.fundly.community.domain;

import io.fundly.platform.identity.Caller;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A campaign as far as this service has to know it; the campaigns service owns it. */
@Entity
@Immutable
@Table(name = "known_campaign")
public class KnownCampaign {

    @Id
    private UUID id;

    private String title;

    @Column(name = "creator_id")
    private UUID creatorId;

    @Enumerated(EnumType.STRING)
    private CampaignStanding standing;

    private long version;

    protected KnownCampaign() {}

    public KnownCampaign(UUID id, String title, UUID creatorId, CampaignStanding standing, long version) {
        this.id = id;
        this.title = title;
        this.creatorId = creatorId;
        this.standing = standing;
        this.version = version;
    }

    /** Whether everybody may see it. */
    public boolean isPublic() {
        return standing == CampaignStanding.PUBLIC;
    }

    /** Whether people may have seen it, though they need not any more. */
    public boolean wasPublic() {
        return switch (standing) {
            case PUBLIC, SUSPENDED -> true;
            case UNLAUNCHED, DELETED -> false;
        };
    }

    /** Whether this caller may know of it. */
    public boolean isVisibleTo(Caller caller) {
        return switch (standing) {
            case PUBLIC -> true;
            case UNLAUNCHED, SUSPENDED ->
                caller.is(creatorId) || Viewer.of(caller).staff();
            case DELETED -> false;
        };
    }

    /** The campaign, where this caller may know of it; else it is not there. */
    public KnownCampaign mustBeVisibleTo(Caller caller) {
        if (!isVisibleTo(caller)) {
            throw Refusals.noCampaign(id);
        }
        return this;
    }

    /** The campaign, where everybody may see it; else it is not there. */
    public KnownCampaign mustBePublic() {
        if (!isPublic()) {
            throw Refusals.noCampaign(id);
        }
        return this;
    }

    /** The campaign, where people may talk about it: from its launch on, and not while it is suspended. */
    public KnownCampaign mustBeOpenToComments() {
        if (!isPublic()) {
            throw Refusals.illegalState(
                    "Comments can be written once the campaign is launched.", standing, CampaignStanding.PUBLIC.name());
        }
        return this;
    }

    public UUID id() {
        return id;
    }

    public String title() {
        return title;
    }

    public UUID creatorId() {
        return creatorId;
    }

    public CampaignStanding standing() {
        return standing;
    }

    public long version() {
        return version;
    }
}
