package io.fundly.campaigns.domain;

import io.fundly.platform.time.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

@Entity
public class Campaign {

    @Id
    private UUID id;

    private String title;

    @Column(name = "creator_id")
    private UUID creatorId;

    private String state;

    @Column(name = "create_time")
    private Instant createTime;

    @Version
    private long version;

    protected Campaign() {}

    public Campaign(String title, UUID creatorId, Instant now) {
        this.id = Ids.newId();
        this.title = title;
        this.creatorId = creatorId;
        this.state = "DRAFT";
        this.createTime = now;
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

    public Instant createTime() {
        return createTime;
    }

    public long version() {
        return version;
    }

    public String state() {
        return state;
    }
}
