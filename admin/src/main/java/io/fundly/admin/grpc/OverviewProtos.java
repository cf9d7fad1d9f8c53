package io.fundly.admin.grpc;

import io.fundly.admin.v1.Overview;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.CampaignStateCount;
import io.fundly.platform.protos.ProtoValues;
import java.util.Comparator;

/** The overview as the contract writes it. */
final class OverviewProtos {

    private OverviewProtos() {}

    static Overview toProto(io.fundly.admin.domain.Overview overview) {
        var proto = Overview.newBuilder()
                .setUsers(overview.users())
                .setNewUsers(overview.report().newUsers())
                .setActiveUsers(overview.report().activeUsers())
                .setOpenFlags(overview.openFlags())
                .addAllUnavailable(overview.unavailable());
        overview.campaignStates().entrySet().stream()
                .map(entry -> CampaignStateCount.newBuilder()
                        .setState(CampaignState.valueOf("CAMPAIGN_STATE_" + entry.getKey()))
                        .setCount(entry.getValue())
                        .build())
                .sorted(Comparator.comparing(CampaignStateCount::getState))
                .forEach(proto::addCampaignStates);
        overview.report().grossPledged().stream().map(ProtoValues::toProto).forEach(proto::addGrossPledged);
        overview.report().collected().stream().map(ProtoValues::toProto).forEach(proto::addCollected);
        return proto.build();
    }
}
