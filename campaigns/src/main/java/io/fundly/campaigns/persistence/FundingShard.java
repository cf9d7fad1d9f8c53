package io.fundly.campaigns.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A part of a campaign's figures, for adding up in queries; it is written by {@link Fundings} in SQL. */
@Entity
@Immutable
@Table(name = "funding_shard")
@IdClass(FundingShard.Key.class)
@SuppressWarnings("UnusedVariable") // Queries name the fields; no code of this process reads them.
class FundingShard {

    @Id
    @Column(name = "campaign_id")
    private UUID campaignId;

    @Id
    private short shard;

    private long pledged;
    private long backers;

    protected FundingShard() {}

    record Key(UUID campaignId, short shard) {}
}
