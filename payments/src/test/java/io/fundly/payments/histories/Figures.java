package io.fundly.payments.histories;

import com.google.protobuf.InvalidProtocolBufferException;
import io.fundly.payments.events.v1.PledgeConfirmed;
import io.fundly.platform.testing.EventProbe;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** What a campaign shows: how much was pledged, in how many pledges, by how many people. */
record Figures(long pledged, long pledges, long backers) {

    private static final List<String> TYPES = List.of(
            "confirmed",
            "changed",
            "canceled",
            "collected",
            "payment_failed",
            "dropped",
            "card_failing",
            "refunded",
            "disputed");

    /** The sum of everything that was said; an event that is heard twice counts once. */
    static Figures said(EventProbe probe, UUID campaign) {
        var seen = new HashSet<UUID>();
        var sum = new Figures(0, 0, 0);
        for (var type : TYPES) {
            for (var heard : probe.heard("payments.pledge." + type + ".v1")) {
                var event = parse(heard.body());
                if (event.getPledge().getCampaignId().equals(campaign.toString()) && seen.add(heard.id())) {
                    sum = sum.plus(event);
                }
            }
        }
        return sum;
    }

    private Figures plus(PledgeConfirmed event) {
        var change = event.getChange();
        return new Figures(
                pledged + change.getPledgedChange().getMinorUnits(),
                pledges + change.getPledgesChange(),
                backers + change.getBackersChange());
    }

    /** All events about pledges have the pledge and the change in the same places. */
    private static PledgeConfirmed parse(byte[] body) {
        try {
            return PledgeConfirmed.parseFrom(body);
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalStateException("An event does not parse.", malformed);
        }
    }
}
