package io.fundly.notifications;

import com.google.protobuf.Timestamp;
import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.payments.events.v1.PledgeSnapshot;
import io.fundly.type.v1.Money;
import io.fundly.users.events.v1.UserRegistered;
import io.fundly.users.events.v1.UserSnapshot;
import io.fundly.users.v1.UserStatus;
import java.util.UUID;

/** What the neighbours say in the tests. */
final class Said {

    static final Timestamp DEADLINE =
            Timestamp.newBuilder().setSeconds(1_798_761_600L).build();

    private Said() {}

    static String mailOf(UUID user) {
        return user + "@example.org";
    }

    static UserSnapshot.Builder user(UUID id, long version) {
        return UserSnapshot.newBuilder()
                .setId(id.toString())
                .setName("Anna")
                .setEmail(mailOf(id))
                .setStatus(UserStatus.USER_STATUS_ACTIVE)
                .setVersion(version);
    }

    static UserRegistered registered(UUID id) {
        return UserRegistered.newBuilder().setUser(user(id, 1)).build();
    }

    static CampaignSnapshot.Builder campaign(UUID creator, String title) {
        return CampaignSnapshot.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setSlug("a-slug")
                .setTitle(title)
                .setCreatorId(creator.toString())
                .setGoal(euros(100_000))
                .setDeadlineTime(DEADLINE)
                .setTimeZone("Europe/Berlin")
                .setVersion(1);
    }

    static PledgeSnapshot.Builder pledge(UUID backer, UUID creator, UUID campaign) {
        return PledgeSnapshot.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setCampaignId(campaign.toString())
                .setCampaignTitle("Lamp")
                .setCampaignSlug("lamp")
                .setCreatorId(creator.toString())
                .setBackerId(backer.toString())
                .setAmount(euros(2_500))
                .setRewardTitle("Early bird");
    }

    static Money euros(long cents) {
        return Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(cents).build();
    }
}
