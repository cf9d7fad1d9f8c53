package io.fundly.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.fundly.campaigns.events.v1.AnyCampaignEvent;
import io.fundly.campaigns.events.v1.CampaignDeleted;
import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.payments.events.v1.AnyPledgeEvent;
import io.fundly.payments.events.v1.PledgeSnapshot;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What many read by what all of them share must share it, on the wire as in words. */
class AnyEventTest {

    private static final Set<Descriptor> OTHERS =
            Set.of(CampaignSnapshot.getDescriptor(), CampaignDeleted.getDescriptor(), PledgeSnapshot.getDescriptor());

    @ParameterizedTest
    @MethodSource("campaignEvents")
    void everyEventOfACampaignCanBeReadAsAny(Descriptor event) {
        assertCanBeReadAs(AnyCampaignEvent.getDescriptor(), event);
    }

    @ParameterizedTest
    @MethodSource("pledgeEvents")
    void everyEventOfAPledgeCanBeReadAsAny(Descriptor event) {
        assertCanBeReadAs(AnyPledgeEvent.getDescriptor(), event);
    }

    static Stream<Descriptor> campaignEvents() {
        return besides(AnyCampaignEvent.getDescriptor(), "Campaign");
    }

    static Stream<Descriptor> pledgeEvents() {
        return besides(AnyPledgeEvent.getDescriptor(), "Pledge");
    }

    private static Stream<Descriptor> besides(Descriptor any, String prefix) {
        return any.getFile().getMessageTypes().stream()
                .filter(type -> type.getName().startsWith(prefix) && !OTHERS.contains(type));
    }

    private static void assertCanBeReadAs(Descriptor any, Descriptor event) {
        assertThat(any.getFields()).allSatisfy(shared -> {
            var field = event.findFieldByNumber(shared.getNumber());
            assertThat(field).isNotNull();
            assertThat(field.getName()).isEqualTo(shared.getName());
            assertThat(field.getType()).isEqualTo(FieldDescriptor.Type.MESSAGE);
            assertThat(field.getMessageType()).isEqualTo(shared.getMessageType());
        });
    }
}
