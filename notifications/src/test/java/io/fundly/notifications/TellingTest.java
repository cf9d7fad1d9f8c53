package io.fundly.notifications;

import static io.fundly.notifications.Said.campaign;
import static io.fundly.notifications.Said.euros;
import static io.fundly.notifications.Said.pledge;
import static io.fundly.notifications.Said.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.fundly.campaigns.events.v1.CampaignApproved;
import io.fundly.campaigns.events.v1.CampaignCanceled;
import io.fundly.campaigns.events.v1.CampaignCreated;
import io.fundly.campaigns.events.v1.CampaignFailed;
import io.fundly.campaigns.events.v1.CampaignLaunched;
import io.fundly.campaigns.events.v1.CampaignReinstated;
import io.fundly.campaigns.events.v1.CampaignRejected;
import io.fundly.campaigns.events.v1.CampaignSubmitted;
import io.fundly.campaigns.events.v1.CampaignSucceeded;
import io.fundly.campaigns.events.v1.CampaignSuspended;
import io.fundly.campaigns.v1.FundingModel;
import io.fundly.community.events.v1.CommentAdded;
import io.fundly.community.events.v1.CommentHidden;
import io.fundly.community.events.v1.FlagResolved;
import io.fundly.community.v1.Flag;
import io.fundly.community.v1.FlagAction;
import io.fundly.payments.events.v1.PledgeCanceled;
import io.fundly.payments.events.v1.PledgeCancellationReason;
import io.fundly.payments.events.v1.PledgeChanged;
import io.fundly.payments.events.v1.PledgeCollected;
import io.fundly.payments.events.v1.PledgeConfirmed;
import io.fundly.payments.events.v1.PledgeDropped;
import io.fundly.payments.events.v1.PledgePaymentFailed;
import io.fundly.payments.v1.PaymentFailure;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.rewards.events.v1.RewardSnapshot;
import io.fundly.rewards.events.v1.RewardSoldOut;
import io.fundly.rewards.events.v1.WaitlistClosed;
import io.fundly.rewards.events.v1.WaitlistClosureReason;
import io.fundly.rewards.events.v1.WaitlistOffered;
import io.fundly.users.events.v1.UserErased;
import io.fundly.users.events.v1.UserRegistrationRepeated;
import io.fundly.users.events.v1.UserReinstated;
import io.fundly.users.events.v1.UserRolesChanged;
import io.fundly.users.events.v1.UserSuspended;
import io.fundly.users.v1.Role;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Carriers.class)
class TellingTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Rows rows;

    private final UUID anna = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();
    private final UUID campaignId = UUID.randomUUID();
    private EventProbe probe;

    @BeforeEach
    void open() {
        PostOffice.open();
        Subscriptions.await("notifications.contacts", "notifications.notices");
        probe = EventProbe.open();
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void tellsTheCreatorEveryStepOfACampaign() {
        var it = campaign(anna, "Lamp");
        say("campaign.created", CampaignCreated.newBuilder().setCampaign(it).build());
        say("campaign.submitted", CampaignSubmitted.newBuilder().setCampaign(it).build());
        say(
                "campaign.approved",
                CampaignApproved.newBuilder().setCampaign(it).setNote("Lovely").build());
        say(
                "campaign.rejected",
                CampaignRejected.newBuilder().setCampaign(it).setNote("Blurry").build());
        say("campaign.launched", CampaignLaunched.newBuilder().setCampaign(it).build());
        say(
                "campaign.succeeded",
                CampaignSucceeded.newBuilder()
                        .setCampaign(it)
                        .setFinalTotal(euros(150_000))
                        .setBackersCount(12)
                        .build());
        say(
                "campaign.failed",
                CampaignFailed.newBuilder()
                        .setCampaign(it)
                        .setFinalTotal(euros(5_000))
                        .setBackersCount(1)
                        .build());
        say("campaign.canceled", CampaignCanceled.newBuilder().setCampaign(it).build());
        say(
                "campaign.suspended",
                CampaignSuspended.newBuilder().setCampaign(it).setNote("Fraud?").build());
        say(
                "campaign.reinstated",
                CampaignReinstated.newBuilder().setCampaign(it).build());

        assertThat(told(anna, "CAMPAIGN_CREATED")).contains("stored and confirmed", "1000.00 EUR");
        assertThat(told(anna, "CAMPAIGN_SUBMITTED")).contains("in review");
        assertThat(told(anna, "CAMPAIGN_APPROVED")).contains("What the moderator wrote: Lovely");
        assertThat(told(anna, "CAMPAIGN_REJECTED")).contains("The reason: Blurry");
        assertThat(told(anna, "CAMPAIGN_LAUNCHED")).contains("takes pledges now");
        assertThat(told(anna, "CAMPAIGN_SUCCEEDED")).contains("1500.00 EUR of 1000.00 EUR, from 12 backers");
        assertThat(told(anna, "CAMPAIGN_FAILED")).contains("50.00 EUR of 1000.00 EUR, from one backer");
        assertThat(told(anna, "CAMPAIGN_CANCELED"))
                .contains("Nobody is charged")
                .doesNotContain("What was written");
        assertThat(told(anna, "CAMPAIGN_SUSPENDED")).contains("The reason that was given: Fraud?");
        assertThat(told(anna, "CAMPAIGN_REINSTATED")).contains("on the site again");
    }

    @Test
    void tellsBackerAndCreatorOfAPledge() {
        pledgeSays(
                "confirmed",
                PledgeConfirmed.newBuilder()
                        .setPledge(pledge(ben, anna, campaignId))
                        .build());

        assertThat(told(ben, "PLEDGE_CONFIRMED"))
                .contains("25.00 EUR", "Your reward: Early bird", "only after the deadline");
        assertThat(told(anna, "FIRST_PLEDGE_RECEIVED")).contains("25.00 EUR", "Early bird");
    }

    @Test
    void saysThatAKeepItAllPledgeIsChargedAtOnce() {
        var pledge = pledge(ben, anna, campaignId).setFundingModel(FundingModel.FUNDING_MODEL_KEEP_IT_ALL);
        pledgeSays("confirmed", PledgeConfirmed.newBuilder().setPledge(pledge).build());

        assertThat(told(ben, "PLEDGE_CONFIRMED"))
                .contains("Your card is charged now")
                .doesNotContain("deadline");
    }

    @Test
    void onlyTheFirstPledgeOfACampaignIsTheFirstHoweverManyComeAtOnce() {
        for (var number = 0; number < 6; number++) {
            pledgeSays(
                    "confirmed",
                    PledgeConfirmed.newBuilder()
                            .setPledge(pledge(ben, anna, campaignId))
                            .build());
        }

        awaitCount(anna, "PLEDGE_RECEIVED", 5);
        assertThat(count(anna, "FIRST_PLEDGE_RECEIVED")).isEqualTo(1);
        assertThat(deliveries(anna)).isEqualTo(1);
    }

    @Test
    void tellsTheBackerWhatBecomesOfThePledge() {
        var it = pledge(ben, anna, campaignId);
        pledgeSays(
                "changed",
                PledgeChanged.newBuilder()
                        .setPledge(it)
                        .setPreviousAmount(euros(1_000))
                        .build());
        pledgeSays("collected", PledgeCollected.newBuilder().setPledge(it).build());
        pledgeSays(
                "payment_failed",
                PledgePaymentFailed.newBuilder()
                        .setPledge(it)
                        .setFailure(PaymentFailure.newBuilder()
                                .setMessage("Your card has no funds.")
                                .setFixUntilTime(Said.DEADLINE))
                        .build());
        pledgeSays("dropped", PledgeDropped.newBuilder().setPledge(it).build());
        pledgeSays("canceled", canceled(PledgeCancellationReason.PLEDGE_CANCELLATION_REASON_BACKER));

        assertThat(told(ben, "PLEDGE_CHANGED")).contains("25.00 EUR", "before, it was 10.00 EUR");
        assertThat(told(ben, "PLEDGE_COLLECTED")).contains("charged 25.00 EUR", it.getId());
        assertThat(told(ben, "PLEDGE_PAYMENT_FAILED"))
                .contains("Your card has no funds.", "until 1 January 2027, 00:00 (UTC)")
                .doesNotContain("We try again");
        assertThat(told(ben, "PLEDGE_DROPPED")).contains("the pledge has ended");
        assertThat(told(ben, "PLEDGE_CANCELED")).contains("taken back");
    }

    @Test
    void saysWhyNobodyIsCharged() {
        pledgeSays("canceled", canceled(PledgeCancellationReason.PLEDGE_CANCELLATION_REASON_CAMPAIGN_FAILED));
        assertThat(told(ben, "PLEDGE_RELEASED")).contains("missed its goal");
    }

    @Test
    void saysNothingOfAPledgeThatNeverCounted() {
        var event = pledgeSays("canceled", canceled(PledgeCancellationReason.PLEDGE_CANCELLATION_REASON_ABANDONED));
        awaitHandled("notifications.notices", event);

        assertThat(rows.count("SELECT count(*) FROM notification WHERE user_id = $1", ben))
                .isZero();
    }

    @Test
    void tellsOfRepliesAndCommentsButNobodyOfTheirOwn() {
        var carol = UUID.randomUUID();
        comment(ben, carol, anna);
        comment(anna, carol, anna);
        awaitHandled("notifications.notices", comment(ben, ben, ben));

        awaitCount(carol, "COMMENT_REPLIED", 2);
        awaitCount(anna, "COMMENT_RECEIVED", 1);
        assertThat(told(carol, "COMMENT_REPLIED")).contains("“Nice & bright”");
        assertThat(rows.count("SELECT count(*) FROM notification WHERE user_id = $1", ben))
                .isZero();
    }

    @Test
    void tellsOfModeration() {
        probe.say(
                "community.comment.hidden.v1",
                CommentHidden.newBuilder()
                        .setCommentId(UUID.randomUUID().toString())
                        .setCampaignId(campaignId.toString())
                        .setUserId(ben.toString())
                        .build());
        probe.say(
                "community.flag.resolved.v1",
                FlagResolved.newBuilder()
                        .setFlag(
                                Flag.newBuilder().setReporterId(anna.toString()).setAction(FlagAction.FLAG_ACTION_HIDE))
                        .build());
        probe.say(
                "rewards.reward.sold_out.v1",
                RewardSoldOut.newBuilder()
                        .setReward(RewardSnapshot.newBuilder()
                                .setCampaignId(campaignId.toString())
                                .setCreatorId(anna.toString())
                                .setTitle("Early bird"))
                        .build());

        assertThat(told(ben, "COMMENT_HIDDEN")).contains("hidden");
        assertThat(told(anna, "FLAG_RESOLVED")).contains("have acted");
        assertThat(told(anna, "REWARD_SOLD_OUT")).contains("Early bird");
    }

    @Test
    void tellsThoseWhoWaitForAReward() {
        probe.say("users.user.registered.v1", Said.registered(ben));
        probe.say(
                "rewards.waitlist.offered.v1",
                WaitlistOffered.newBuilder()
                        .setReward(earlyBird())
                        .setBackerId(ben.toString())
                        .setCampaignTitle("Lamp")
                        .setOfferExpireTime(Said.DEADLINE)
                        .build());
        waitingEnded(anna, WaitlistClosureReason.WAITLIST_CLOSURE_REASON_OFFER_EXPIRED);
        waitingEnded(ben, WaitlistClosureReason.WAITLIST_CLOSURE_REASON_CAMPAIGN_OVER);
        waitingEnded(anna, WaitlistClosureReason.WAITLIST_CLOSURE_REASON_REWARD_DELETED);

        assertThat(told(ben, "WAITLIST_OFFERED"))
                .contains("one has become free", "“Early bird” of “Lamp”", "until 1 January 2027, 00:00 (UTC)");
        assertThat(told(anna, "WAITLIST_OFFER_EXPIRED")).contains("goes to who is next");
        assertThat(told(ben, "WAITLIST_CLOSED")).contains("“Lamp” takes no pledges any more");
        assertThat(told(anna, "WAITLIST_CLOSED"))
                .contains("The creator of “Lamp” has taken “Early bird” off the offer");
        var mail = PostOffice.open().await(Said.mailOf(ben), 3).stream()
                .filter(one -> PostOffice.header(one, "X-Fundly-Kind").equals("waitlist_offered"))
                .findFirst()
                .orElseThrow();
        assertThat(PostOffice.part(mail, "text/plain"))
                .contains("until 1 January 2027, 00:00 (UTC)", "https://fundly.test/c/" + campaignId)
                .contains("because you wait for a reward");
    }

    private void waitingEnded(UUID backer, WaitlistClosureReason reason) {
        probe.say(
                "rewards.waitlist.closed.v1",
                WaitlistClosed.newBuilder()
                        .setReward(earlyBird())
                        .setBackerId(backer.toString())
                        .setCampaignTitle("Lamp")
                        .setReason(reason)
                        .build());
    }

    private RewardSnapshot.Builder earlyBird() {
        return RewardSnapshot.newBuilder()
                .setCampaignId(campaignId.toString())
                .setCreatorId(UUID.randomUUID().toString())
                .setTitle("Early bird");
    }

    @Test
    void tellsPeopleOfTheirAccounts() {
        probe.say("users.user.registered.v1", Said.registered(anna));
        probe.say(
                "users.user.roles_changed.v1",
                UserRolesChanged.newBuilder()
                        .setUser(user(anna, 2).addRoles(Role.ROLE_BACKER).addRoles(Role.ROLE_CREATOR))
                        .build());
        probe.say(
                "users.user.suspended.v1",
                UserSuspended.newBuilder()
                        .setUser(user(anna, 3))
                        .setNote("Spam")
                        .build());
        probe.say(
                "users.user.reinstated.v1",
                UserReinstated.newBuilder().setUser(user(anna, 4)).build());
        probe.say(
                "users.user.registration_repeated.v1",
                UserRegistrationRepeated.newBuilder().setUser(user(anna, 4)).build());

        assertThat(told(anna, "WELCOME")).contains("Welcome");
        assertThat(told(anna, "ROLES_CHANGED")).contains("backer, creator");
        assertThat(told(anna, "ACCOUNT_SUSPENDED")).contains("Spam");
        assertThat(told(anna, "ACCOUNT_REINSTATED")).contains("log in as before");
        assertThat(told(anna, "REGISTRATION_REPEATED")).contains("There is one already");
        assertThat(rows.count(
                        "SELECT count(*) FROM notification WHERE user_id = $1 AND in_app"
                                + " AND kind = 'REGISTRATION_REPEATED'",
                        anna))
                .isZero();
    }

    @Test
    void aLetterWaitsForAContactThatIsNotKnownYet() {
        say(
                "campaign.created",
                CampaignCreated.newBuilder().setCampaign(campaign(anna, "Lamp")).build());
        told(anna, "CAMPAIGN_CREATED");
        assertThat(rows.count("SELECT count(*) FROM delivery WHERE user_id = $1 AND state = 'WAITING'", anna))
                .isEqualTo(1);

        probe.say("users.user.registered.v1", Said.registered(anna));

        assertThat(PostOffice.open().await(Said.mailOf(anna), 2))
                .extracting(mail -> PostOffice.header(mail, "X-Fundly-Kind"))
                .containsExactlyInAnyOrder("campaign_created", "welcome");
    }

    @Test
    void anOlderSnapshotDoesNotReplaceANewerOne() {
        probe.say(
                "users.user.reinstated.v1",
                UserReinstated.newBuilder()
                        .setUser(user(anna, 7).setEmail("new@example.org"))
                        .build());
        awaitContact("new@example.org");
        var older = probe.say("users.user.registered.v1", Said.registered(anna));
        awaitHandled("notifications.contacts", older);

        assertThat(rows.count(
                        "SELECT count(*) FROM contact WHERE user_id = $1 AND email = $2", anna, "new@example.org"))
                .isEqualTo(1);
    }

    @Test
    void anErasedAccountLeavesNothingBehindAndIsToldNothing() {
        probe.say("users.user.registered.v1", Said.registered(anna));
        told(anna, "WELCOME");
        rows.run("INSERT INTO reach VALUES ($1, 'PUSH', 'device')", anna);

        probe.say(
                "users.user.erased.v1",
                UserErased.newBuilder().setUserId(anna.toString()).setVersion(9).build());
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> rows.count(
                                "SELECT count(*) FROM contact WHERE user_id = $1 AND status = 'ERASED'"
                                        + " AND name = '' AND email = ''",
                                anna)
                        == 1);
        var late = say(
                "campaign.created",
                CampaignCreated.newBuilder().setCampaign(campaign(anna, "Lamp")).build());
        awaitHandled("notifications.notices", late);

        assertThat(rows.count("SELECT count(*) FROM notification WHERE user_id = $1", anna))
                .isZero();
        assertThat(rows.count("SELECT count(*) FROM delivery WHERE user_id = $1", anna))
                .isZero();
        assertThat(rows.count("SELECT count(*) FROM reach WHERE user_id = $1", anna))
                .isZero();
    }

    @Test
    void bytesThatDoNotParseAreParkedAndTheQueueFlowsOn() {
        var poison = UUID.randomUUID();
        probe.say(poison, "campaigns.campaign.created.v1", new byte[] {1, 2, 3});
        say(
                "campaign.created",
                CampaignCreated.newBuilder().setCampaign(campaign(anna, "Lamp")).build());

        told(anna, "CAMPAIGN_CREATED");
        Awaitility.await()
                .atMost(LIMIT)
                .until(() ->
                        rows.count("SELECT count(*) FROM inbox WHERE event_id = $1 AND state = 'PARKED'", poison) == 1);
    }

    private UUID say(String what, Message body) {
        return probe.say("campaigns." + what + ".v1", body);
    }

    private UUID pledgeSays(String what, Message body) {
        return probe.say("payments.pledge." + what + ".v1", body);
    }

    private PledgeCanceled canceled(PledgeCancellationReason reason) {
        return PledgeCanceled.newBuilder()
                .setPledge(pledge(ben, anna, campaignId))
                .setReason(reason)
                .build();
    }

    private UUID comment(UUID author, UUID repliedTo, UUID creator) {
        return probe.say(
                "community.comment.added.v1",
                CommentAdded.newBuilder()
                        .setCommentId(UUID.randomUUID().toString())
                        .setCampaignId(campaignId.toString())
                        .setCreatorId(creator.toString())
                        .setUserId(author.toString())
                        .setParentId(UUID.randomUUID().toString())
                        .setParentUserId(repliedTo.toString())
                        .setExcerpt("Nice & bright")
                        .build());
    }

    /** Title and body of what somebody was told of this kind, once they were. */
    private String told(UUID recipient, String kind) {
        awaitCount(recipient, kind, 1);
        return rows.run(
                        "SELECT title || E'\\n' || body FROM notification WHERE user_id = $1 AND kind = $2",
                        recipient,
                        kind)
                .iterator()
                .next()
                .getString(0);
    }

    private void awaitCount(UUID recipient, String kind, long count) {
        Awaitility.await(kind).atMost(LIMIT).until(() -> count(recipient, kind) >= count);
    }

    private long count(UUID recipient, String kind) {
        return rows.count("SELECT count(*) FROM notification WHERE user_id = $1 AND kind = $2", recipient, kind);
    }

    private long deliveries(UUID recipient) {
        return rows.count("SELECT count(*) FROM delivery WHERE user_id = $1", recipient);
    }

    private void awaitContact(String email) {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() ->
                        rows.count("SELECT count(*) FROM contact WHERE user_id = $1 AND email = $2", anna, email) == 1);
    }

    /** Waits until an event has had its effect, which may be none. */
    private void awaitHandled(String queue, UUID event) {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> rows.count(
                                "SELECT count(*) FROM inbox WHERE consumer = $1 AND event_id = $2 AND state = 'HANDLED'",
                                queue,
                                event)
                        == 1);
    }
}
