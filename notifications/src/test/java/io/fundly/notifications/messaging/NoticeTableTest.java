package io.fundly.notifications.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.fundly.admin.events.v1.AdminEventsProto;
import io.fundly.campaigns.events.v1.CampaignsEventsProto;
import io.fundly.community.events.v1.CommunityEventsProto;
import io.fundly.payments.events.v1.PaymentsEventsProto;
import io.fundly.rewards.events.v1.RewardsEventsProto;
import io.fundly.users.events.v1.UsersEventsProto;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table against the contracts: an event of theirs that has no row has been forgotten. */
class NoticeTableTest {

    private static final List<String> TYPES = Stream.of(
                    new UserNotices(),
                    new CampaignNotices(),
                    new PledgeNotices(),
                    new PayoutNotices(),
                    new RewardNotices(),
                    new CommunityNotices(),
                    new AdminNotices())
            .flatMap(service -> service.rows().stream())
            .map(NoticeRow::type)
            .toList();

    static Stream<String> events() {
        return Stream.of(
                        UsersEventsProto.getDescriptor(),
                        CampaignsEventsProto.getDescriptor(),
                        PaymentsEventsProto.getDescriptor(),
                        RewardsEventsProto.getDescriptor(),
                        CommunityEventsProto.getDescriptor(),
                        AdminEventsProto.getDescriptor())
                .flatMap(NoticeTableTest::eventsOf);
    }

    private static Stream<String> eventsOf(FileDescriptor file) {
        var service = file.getPackage().split("\\.", -1)[1];
        return file.getMessageTypes().stream()
                .filter(message -> message.findFieldByName("occur_time") != null)
                // What all events of a subject share is no event of its own.
                .filter(message -> !message.getName().startsWith("Any"))
                .map(message -> service + "/" + snake(message));
    }

    private static String snake(Descriptor message) {
        return message.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** {@code PledgePaymentFailed} of payments is {@code payments.pledge.payment_failed.v1}. */
    @ParameterizedTest
    @MethodSource("events")
    void everyEventOfTheContractsHasOneRow(String event) {
        assertThat(TYPES.stream().filter(type -> written(type).equals(event))).hasSize(1);
    }

    private static String written(String type) {
        var parts = type.split("\\.", -1);
        return parts[0] + "/" + parts[1] + "_" + parts[2];
    }
}
