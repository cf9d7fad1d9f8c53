package io.fundly.campaigns.grpc;

import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import io.fundly.campaigns.application.CampaignRef;
import io.fundly.campaigns.domain.Amount;
import io.fundly.campaigns.domain.CampaignField;
import io.fundly.campaigns.domain.CampaignReason;
import io.fundly.campaigns.domain.CampaignState;
import io.fundly.campaigns.domain.ContentProposal;
import io.fundly.campaigns.domain.PlainText;
import io.fundly.campaigns.v1.Campaign;
import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.idempotency.RequestKey;
import io.fundly.platform.protos.ProtoValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads requests, noting what is malformed in them. */
final class CampaignRequests {

    private static final int MOST_IDS = 100;
    private static final UUID NONE = new UUID(0, 0);
    /** The seconds of the years 1 and 10000, between which a Timestamp has to be. */
    private static final long FIRST_SECOND = -62_135_596_800L;

    private static final long END = 253_402_300_800L;

    private CampaignRequests() {}

    /** What somebody wants a campaign to say; fields that are output only are passed over. */
    static ContentProposal proposal(Campaign campaign, Violations faults) {
        return new ContentProposal(
                campaign.getTitle(),
                campaign.getSummary(),
                campaign.getDescription(),
                campaign.getCategory(),
                campaign.getCountry(),
                campaign.getTagsList(),
                campaign.hasGoal()
                        ? Optional.of(new Amount(
                                campaign.getGoal().getCurrencyCode(),
                                campaign.getGoal().getMinorUnits()))
                        : Optional.empty(),
                CampaignEnums.fromProto(campaign.getFundingModel()),
                campaign.hasDeadlineTime() ? time(campaign.getDeadlineTime(), faults) : Optional.empty(),
                campaign.getTimeZone(),
                campaign.getImageUrl());
    }

    /** A time that is none is noted as missing by the rules, too, so it is put where no deadline can be. */
    private static Optional<Instant> time(Timestamp time, Violations faults) {
        var valid = time.getSeconds() >= FIRST_SECOND
                && time.getSeconds() < END
                && time.getNanos() >= 0
                && time.getNanos() < 1_000_000_000;
        return faults.check(valid, "campaign.deadline_time", "must be a time of the years 1 to 9999")
                ? Optional.of(ProtoValues.toInstant(time))
                : Optional.empty();
    }

    static Set<CampaignField> fields(FieldMask mask, Violations faults) {
        var fields = EnumSet.noneOf(CampaignField.class);
        faults.check(mask.getPathsCount() > 0, "update_mask", "must name at least one field");
        for (var path : mask.getPathsList()) {
            var field = CampaignField.ofPath(path);
            if (faults.check(field.isPresent(), "update_mask", "names a field that cannot be changed: " + path)) {
                fields.add(field.orElseThrow());
            }
        }
        return fields;
    }

    static CampaignRef ref(String id, String etag, Violations faults) {
        return ref(id, "campaign_id", etag, faults);
    }

    static CampaignRef ref(String id, String field, String etag, Violations faults) {
        return new CampaignRef(faults.id(id, field).orElse(NONE), etag);
    }

    /** A decision with a note beside it. */
    static CampaignRef judged(String id, String etag, String note, boolean noteRequired) {
        var faults = new Violations();
        var ref = ref(id, etag, faults);
        PlainText.checkNote(note, noteRequired, faults);
        faults.throwIfAny();
        return ref;
    }

    static void requestId(String requestId, Violations faults) {
        faults.text(requestId, "request_id", 0, RequestKey.MAXIMUM_LENGTH);
        faults.check(requestId.indexOf('\0') < 0, "request_id", "must not have control characters");
    }

    static List<UUID> ids(List<String> texts) {
        if (texts.size() > MOST_IDS) {
            throw new FundlyException(
                    CampaignReason.TOO_LARGE,
                    "At most " + MOST_IDS + " campaigns can be asked for at once.",
                    Map.of("limit", String.valueOf(MOST_IDS)));
        }
        var faults = new Violations();
        faults.check(!texts.isEmpty(), "campaign_ids", "is required");
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < texts.size(); i++) {
            faults.id(texts.get(i), "campaign_ids[" + i + "]").ifPresent(ids::add);
        }
        faults.throwIfAny();
        return ids;
    }

    /** The creator whom a list or a count is narrowed to. */
    static Optional<UUID> creator(String id, Violations faults) {
        return id.isEmpty() ? Optional.empty() : faults.id(id, "creator_id");
    }

    static Set<CampaignState> states(List<io.fundly.campaigns.v1.CampaignState> states, Violations faults) {
        var known = EnumSet.noneOf(CampaignState.class);
        for (int i = 0; i < states.size(); i++) {
            var state = CampaignEnums.fromProto(states.get(i));
            if (faults.check(state.isPresent(), "states[" + i + "]", "must be a state of a campaign")) {
                known.add(state.orElseThrow());
            }
        }
        return known;
    }
}
