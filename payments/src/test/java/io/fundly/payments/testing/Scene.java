package io.fundly.payments.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.protobuf.Timestamp;
import io.fundly.campaigns.events.v1.CampaignCanceled;
import io.fundly.campaigns.events.v1.CampaignFailed;
import io.fundly.campaigns.events.v1.CampaignSucceeded;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.payments.application.Workers;
import io.fundly.payments.v1.CloseFundingRequest;
import io.fundly.payments.v1.CloseFundingResponse;
import io.fundly.payments.v1.FundingServiceGrpc;
import io.fundly.payments.v1.FundingServiceGrpc.FundingServiceBlockingStub;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.Tokens;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** What every test of the running service needs: a channel, an ear on the broker, and the other sides of its calls. */
public final class Scene implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    private final GrpcCalls calls = GrpcCalls.open();
    private final EventProbe probe = EventProbe.open();
    private final StripeSide stripe = new StripeSide();

    public GrpcCalls calls() {
        return calls;
    }

    public EventProbe probe() {
        return probe;
    }

    public StripeSide stripe() {
        return stripe;
    }

    public Backer backer() {
        return Backer.at(calls);
    }

    /** Waits for something to come true. */
    public static Waiting await(String what) {
        return new Waiting(what);
    }

    /** Waiting for something; meanwhile the work that is due is done without waiting for the scheduler's next turn. */
    public record Waiting(String what, Duration limit) {

        Waiting(String what) {
            this(what, LIMIT);
        }

        /** The same, for what takes in all that other tests have left behind. */
        public Waiting within(Duration longer) {
            return new Waiting(what, longer);
        }

        public void until(Callable<Boolean> condition) {
            var workers = CDI.current().select(Workers.class).get();
            Awaitility.await(what).atMost(limit).pollInterval(POLL).until(() -> {
                workers.work(1);
                return condition.call();
            });
        }
    }

    /** Waits until a pledge has come into a state. */
    public void awaitStatus(Backer backer, String pledgeId, PledgeStatus status) {
        await(status.name()).until(() -> backer.get(pledgeId).getStatus() == status);
    }

    /** Waits for an event about a pledge. */
    public <M extends Message> M awaitEvent(String type, Parser<M> parser, String pledgeId) {
        await(type + " of " + pledgeId)
                .until(() -> !events(type, parser, pledgeId).isEmpty());
        return events(type, parser, pledgeId).getFirst();
    }

    /** The events about a pledge that were heard so far. */
    public <M extends Message> List<M> events(String type, Parser<M> parser, String pledgeId) {
        return probe.heard("payments.pledge." + type + ".v1").stream()
                .filter(event -> pledgeId.equals(String.valueOf(event.headers().get("subject"))))
                .map(event -> parse(parser, event.body()))
                .toList();
    }

    private static <M extends Message> M parse(Parser<M> parser, byte[] body) {
        try {
            return parser.parseFrom(body);
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalStateException("An event does not parse.", malformed);
        }
    }

    /** Closes a campaign as campaigns does when its deadline has passed. */
    public CloseFundingResponse close(TestCampaign campaign) {
        var ended = campaign.ending(Instant.now().minusSeconds(1));
        return funding()
                .closeFunding(CloseFundingRequest.newBuilder()
                        .setCampaignId(ended.id().toString())
                        .setDeadlineTime(ended.timestamp())
                        .setVersion(ended.version())
                        .build());
    }

    /** The funding service, as campaigns calls it. */
    public FundingServiceBlockingStub funding() {
        return FundingServiceGrpc.newBlockingStub(calls.as(Tokens.trusted().service("campaigns")));
    }

    public void saySucceeded(TestCampaign campaign) {
        probe.say(
                "campaigns.campaign.succeeded.v1",
                CampaignSucceeded.newBuilder()
                        .setCampaign(over(campaign, CampaignState.CAMPAIGN_STATE_SUCCEEDED))
                        .build());
    }

    public void sayFailed(TestCampaign campaign) {
        probe.say(
                "campaigns.campaign.failed.v1",
                CampaignFailed.newBuilder()
                        .setCampaign(over(campaign, CampaignState.CAMPAIGN_STATE_FAILED))
                        .build());
    }

    public void sayCanceled(TestCampaign campaign) {
        probe.say(
                "campaigns.campaign.canceled.v1",
                CampaignCanceled.newBuilder()
                        .setCampaign(campaign.in(CampaignState.CAMPAIGN_STATE_CANCELED)
                                .snapshot())
                        .setOccurTime(
                                Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()))
                        .build());
    }

    private static io.fundly.campaigns.events.v1.CampaignSnapshot over(TestCampaign campaign, CampaignState state) {
        return campaign.ending(Instant.now().minusSeconds(1)).in(state).snapshot();
    }

    @Override
    public void close() {
        stripe.control().clearFaults();
        stripe.control().limitRate(0, 0);
        Neighbours.campaigns().setAway(false);
        Neighbours.rewards().setAway(false);
        Neighbours.rewards().setLosesAnswers(false);
        probe.close();
        calls.close();
    }
}
