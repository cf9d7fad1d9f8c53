package io.fundly.payments.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a creator is paid to. There is one for each creator, and one at the processor's for each of these. */
@Entity
@Table(name = "payout_account")
public class PayoutAccount {

    private static final String SEPARATOR = " ";

    @Id
    private UUID creatorId;

    private UUID requestKey;
    private String country;
    private @Nullable String processorId;

    @Enumerated(EnumType.STRING)
    private PayoutAccountStatus status;

    private String requirements;
    private Instant createTime;
    private Instant updateTime;

    protected PayoutAccount() {}

    /** The processor has it. */
    public void learn(PayoutAccountFacts facts, Instant now) {
        if (processorId != null && !processorId.equals(facts.processorId())) {
            throw new IllegalStateException(
                    "The creator " + creatorId + " has the account " + processorId + " already.");
        }
        var words = String.join(SEPARATOR, facts.requirements());
        if (processorId != null
                && status == facts.status()
                && requirements.equals(words)
                && country.equals(facts.country())) {
            return;
        }
        processorId = facts.processorId();
        country = facts.country();
        status = facts.status();
        requirements = words;
        updateTime = now;
    }

    /** What was asked for under the key before is known not to have come; the next request has a new one. */
    public void askAnew(UUID newKey, String newCountry, Instant now) {
        if (processorId != null) {
            throw new IllegalStateException("The account of " + creatorId + " is there.");
        }
        requestKey = newKey;
        country = newCountry;
        createTime = now;
        updateTime = now;
    }

    public UUID creatorId() {
        return creatorId;
    }

    /** The idempotency key of the request that opens it, and the mark by which it can be found again. */
    public UUID requestKey() {
        return requestKey;
    }

    /** ISO 3166-1 alpha-2. */
    public String country() {
        return country;
    }

    /** The processor's own id, once it is known. */
    public Optional<String> processorId() {
        return Optional.ofNullable(processorId);
    }

    public PayoutAccountStatus status() {
        return status;
    }

    /** What the processor still asks for, in its own words. */
    public List<String> requirements() {
        return requirements.isEmpty() ? List.of() : List.of(requirements.split(SEPARATOR, -1));
    }

    public Instant createTime() {
        return createTime;
    }

    public Instant updateTime() {
        return updateTime;
    }
}
