package io.fundly.users.grpc;

import static io.fundly.users.Visitors.parse;
import static io.fundly.users.Visitors.reason;
import static io.fundly.users.Visitors.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.users.UsersEngines;
import io.fundly.users.Visitors;
import io.fundly.users.events.v1.UserChanged;
import io.fundly.users.v1.RegisterResponse;
import io.fundly.users.v1.UpdateUserRequest;
import io.fundly.users.v1.User;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UsersEngines.class)
class OwnAccountTest {

    private Visitors visitors;
    private EventProbe probe;

    @BeforeEach
    void open() {
        visitors = new Visitors();
        probe = EventProbe.open();
    }

    @AfterEach
    void close() {
        probe.close();
        visitors.close();
    }

    @Test
    void changesWhatTheMaskNamesAndSaysSo() {
        var me = visitors.register();

        var changed = update(
                me,
                User.newBuilder()
                        .setName(" Vera V. ")
                        .setBio("I back lamps.")
                        .setAvatarUrl("https://images.fundly.test/v.png")
                        .setEmail("ignored"),
                "name",
                "bio",
                "avatar_url");

        assertThat(changed.getName()).isEqualTo("Vera V.");
        assertThat(changed.getBio()).isEqualTo("I back lamps.");
        assertThat(changed.getEmail()).isEqualTo(me.getUser().getEmail());
        assertThat(changed.getEtag()).isNotEqualTo(me.getUser().getEtag());
        var said = Awaitility.await()
                .until(
                        () -> probe.heard("users.user.changed.v1").stream()
                                .map(event -> parse(event.body(), UserChanged.parser())
                                        .getUser())
                                .filter(user -> user.getId().equals(changed.getId()))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
        assertThat(said.getName()).isEqualTo("Vera V.");
        assertThat(said.getVersion()).isEqualTo(Long.parseLong(changed.getEtag()));
    }

    @Test
    void namesEveryFaultAtOnce() {
        var me = visitors.register();
        var user = User.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setName("x".repeat(101))
                .setBio("x".repeat(2_001))
                .setAvatarUrl("http://plain.example/v.png")
                .setEmail("nobody");

        var refused = refusal(() -> update(me, user, "name", "bio", "avatar_url", "email", "roles"));

        assertThat(GrpcCalls.faultyFields(refused))
                .containsExactlyInAnyOrder(
                        "user.id", "update_mask", "user.name", "user.bio", "user.avatar_url", "user.email");
        assertThat(GrpcCalls.faultyFields(refusal(() -> update(me, User.newBuilder()))))
                .containsExactly("update_mask");
        assertThat(GrpcCalls.faultyFields(
                        refusal(() -> update(me, User.newBuilder().setAvatarUrl("javascript:alert(1)"), "avatar_url"))))
                .containsExactly("user.avatar_url");
    }

    @Test
    void refusesAStaleVersion() {
        var me = visitors.register();
        update(me, User.newBuilder().setName("First"), "name");

        assertThat(reason(() -> update(
                        me,
                        User.newBuilder().setName("Second").setEtag(me.getUser().getEtag()),
                        "name")))
                .isEqualTo("STALE_ETAG");
    }

    private User update(RegisterResponse who, User.Builder user, String... paths) {
        return visitors.users(who.getTokens().getAccessToken())
                .updateUser(UpdateUserRequest.newBuilder()
                        .setUser(user)
                        .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)))
                        .build())
                .getUser();
    }
}
