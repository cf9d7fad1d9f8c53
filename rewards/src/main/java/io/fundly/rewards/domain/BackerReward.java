package io.fundly.rewards.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A reward that a backer gets for a pledge. Its rows follow the pledge, and are written in SQL. */
@Entity
@Table(name = "backer_reward")
public class BackerReward {

    @Id
    private UUID id;

    @Column(name = "pledge_id")
    private UUID pledgeId;

    @Column(name = "campaign_id")
    private UUID campaignId;

    @Column(name = "backer_id")
    private UUID backerId;

    @Column(name = "reward_id")
    private UUID rewardId;

    private int quantity;

    @Enumerated(EnumType.STRING)
    private BackerRewardStatus status;

    @Column(name = "shipping_country")
    private String shippingCountry;

    @Column(name = "tracking_number")
    private String trackingNumber;

    private String carrier;

    @Column(name = "create_time")
    private Instant createTime;

    @Column(name = "update_time")
    private Instant updateTime;

    protected BackerReward() {}

    public UUID id() {
        return id;
    }

    public UUID pledgeId() {
        return pledgeId;
    }

    public UUID campaignId() {
        return campaignId;
    }

    public UUID backerId() {
        return backerId;
    }

    public UUID rewardId() {
        return rewardId;
    }

    public int quantity() {
        return quantity;
    }

    public BackerRewardStatus status() {
        return status;
    }

    public String shippingCountry() {
        return shippingCountry;
    }

    public String trackingNumber() {
        return trackingNumber;
    }

    public String carrier() {
        return carrier;
    }

    public Instant createTime() {
        return createTime;
    }

    public Instant updateTime() {
        return updateTime;
    }
}
