package io.fundly.campaigns;

import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import io.fundly.campaigns.v1.ApproveCampaignRequest;
import io.fundly.campaigns.v1.Campaign;
import io.fundly.campaigns.v1.CampaignServiceGrpc;
import io.fundly.campaigns.v1.CampaignServiceGrpc.CampaignServiceBlockingStub;
import io.fundly.campaigns.v1.CreateCampaignRequest;
import io.fundly.campaigns.v1.FundingModel;
import io.fundly.campaigns.v1.GetCampaignRequest;
import io.fundly.campaigns.v1.LaunchCampaignRequest;
import io.fundly.campaigns.v1.SubmitCampaignRequest;
import io.fundly.campaigns.v1.UpdateCampaignRequest;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.Tokens;
import io.fundly.type.v1.Money;
import io.grpc.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The people of a test and what they do to campaigns, each over the service's own channel. */
final class Site implements AutoCloseable {

    final UUID creatorId = UUID.randomUUID();
    final UUID moderatorId = UUID.randomUUID();

    private final GrpcCalls calls = GrpcCalls.open();

    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    static Money euros(long cents) {
        return Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(cents).build();
    }

    /** A campaign that nobody could object to. */
    static Campaign.Builder proposal() {
        return Campaign.newBuilder()
                .setTitle("Solar lamp for " + UUID.randomUUID())
                .setSummary("A lamp that needs only the sun.")
                .setDescription("It **shines**.")
                .setCategory("technology")
                .setCountry("DE")
                .addTags("light")
                .setGoal(euros(100_000))
                .setFundingModel(FundingModel.FUNDING_MODEL_ALL_OR_NOTHING)
                .setDeadlineTime(timestamp(Instant.now().plus(Duration.ofDays(30))))
                .setTimeZone("Europe/Berlin");
    }

    Channel channel() {
        return calls.anonymous();
    }

    Channel channel(String token) {
        return calls.as(token);
    }

    CampaignServiceBlockingStub as(UUID user, String... roles) {
        return CampaignServiceGrpc.newBlockingStub(calls.as(Tokens.trusted().user(user, roles)));
    }

    CampaignServiceBlockingStub creator() {
        return as(creatorId, "creator");
    }

    CampaignServiceBlockingStub moderator() {
        return as(moderatorId, "moderator");
    }

    CampaignServiceBlockingStub backer() {
        return as(UUID.randomUUID());
    }

    CampaignServiceBlockingStub anybody() {
        return CampaignServiceGrpc.newBlockingStub(calls.anonymous());
    }

    CampaignServiceBlockingStub service(String name) {
        return CampaignServiceGrpc.newBlockingStub(calls.as(Tokens.trusted().service(name)));
    }

    Campaign draft() {
        return draft(proposal());
    }

    Campaign draft(Campaign.Builder proposal) {
        return creator()
                .createCampaign(
                        CreateCampaignRequest.newBuilder().setCampaign(proposal).build())
                .getCampaign();
    }

    Campaign submitted() {
        return submit(draft());
    }

    Campaign submit(Campaign draft) {
        return creator()
                .submitCampaign(SubmitCampaignRequest.newBuilder()
                        .setCampaignId(draft.getId())
                        .build())
                .getCampaign();
    }

    Campaign approved() {
        return approve(submitted());
    }

    Campaign approve(Campaign submitted) {
        return moderator()
                .approveCampaign(ApproveCampaignRequest.newBuilder()
                        .setCampaignId(submitted.getId())
                        .setNote("Good luck!")
                        .build())
                .getCampaign();
    }

    Campaign live() {
        return launch(approved());
    }

    Campaign live(Campaign.Builder proposal) {
        return launch(approve(submit(draft(proposal))));
    }

    Campaign launch(Campaign approved) {
        return creator()
                .launchCampaign(LaunchCampaignRequest.newBuilder()
                        .setCampaignId(approved.getId())
                        .build())
                .getCampaign();
    }

    Campaign edit(Campaign edited, String... fields) {
        return creator()
                .updateCampaign(UpdateCampaignRequest.newBuilder()
                        .setCampaign(edited)
                        .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(fields)))
                        .build())
                .getCampaign();
    }

    Campaign get(String id) {
        return creator()
                .getCampaign(GetCampaignRequest.newBuilder().setIdOrSlug(id).build())
                .getCampaign();
    }

    @Override
    public void close() {
        calls.close();
    }
}
