package io.fundly.users.grpc;

import static io.fundly.users.Visitors.reason;
import static io.fundly.users.Visitors.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.users.UsersEngines;
import io.fundly.users.Visitors;
import io.fundly.users.v1.BatchGetUsersRequest;
import io.fundly.users.v1.GetProfileRequest;
import io.fundly.users.v1.GetUserRequest;
import io.fundly.users.v1.Profile;
import io.fundly.users.v1.RegisterResponse;
import io.fundly.users.v1.UpdateUserRequest;
import io.fundly.users.v1.User;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UsersEngines.class)
class ProfileTest {

    @Inject
    Pool pool;

    private Visitors visitors;

    @BeforeEach
    void open() {
        visitors = new Visitors();
    }

    @AfterEach
    void close() {
        visitors.close();
    }

    @Test
    void profilesAreForEverybody() {
        var me = visitors.register();
        update(me, User.newBuilder().setBio("I back lamps."), "bio");

        var profile = visitors.users()
                .getProfile(GetProfileRequest.newBuilder()
                        .setUserId(me.getUser().getId())
                        .build())
                .getProfile();

        assertThat(profile)
                .isEqualTo(Profile.newBuilder()
                        .setId(me.getUser().getId())
                        .setName("Vera Visitor")
                        .setBio("I back lamps.")
                        .setCreateTime(me.getUser().getCreateTime())
                        .build());
        assertThat(reason(() -> visitors.users()
                        .getProfile(GetProfileRequest.newBuilder()
                                .setUserId(UUID.randomUUID().toString())
                                .build())))
                .isEqualTo("USER_NOT_FOUND");
        assertThat(reason(() -> visitors.users()
                        .getProfile(
                                GetProfileRequest.newBuilder().setUserId("x").build())))
                .isEqualTo("INVALID_INPUT");
    }

    @Test
    void givesManyProfilesInTheOrderAskedFor() {
        var first = visitors.register().getUser().getId();
        var second = visitors.register().getUser().getId();
        var erased = visitors.register().getUser().getId();
        pool.preparedQuery("UPDATE account SET status = 'ERASED' WHERE id = $1")
                .execute(Tuple.of(UUID.fromString(erased)))
                .await()
                .indefinitely();
        var request = BatchGetUsersRequest.newBuilder()
                .addAllUserIds(List.of(second, UUID.randomUUID().toString(), erased, first, second))
                .build();

        assertThat(visitors.users().batchGetUsers(request).getProfilesList())
                .extracting(Profile::getId)
                .containsExactly(second, first);
        assertThat(reason(() -> visitors.users()
                        .getProfile(
                                GetProfileRequest.newBuilder().setUserId(erased).build())))
                .isEqualTo("USER_NOT_FOUND");
    }

    @Test
    void boundsTheBatch() {
        var ids = Collections.nCopies(101, UUID.randomUUID().toString());
        assertThat(reason(() -> visitors.users()
                        .batchGetUsers(BatchGetUsersRequest.newBuilder()
                                .addAllUserIds(ids)
                                .build())))
                .isEqualTo("TOO_LARGE");
        assertThat(GrpcCalls.faultyFields(refusal(() -> visitors.users()
                        .batchGetUsers(BatchGetUsersRequest.newBuilder()
                                .addUserIds("x")
                                .addUserIds("")
                                .build()))))
                .containsExactly("user_ids[0]", "user_ids[1]");
        assertThat(GrpcCalls.faultyFields(
                        refusal(() -> visitors.users().batchGetUsers(BatchGetUsersRequest.getDefaultInstance()))))
                .containsExactly("user_ids");
    }

    @Test
    void anAccountIsSeenByItsOwnerAndByNobodyElse() {
        var me = visitors.register();
        var other = visitors.register();
        var request =
                GetUserRequest.newBuilder().setUserId(me.getUser().getId()).build();

        assertThat(visitors.users(me.getTokens().getAccessToken())
                        .getUser(request)
                        .getUser())
                .isEqualTo(me.getUser());
        var hidden =
                refusal(() -> visitors.users(other.getTokens().getAccessToken()).getUser(request));
        assertThat(GrpcCalls.reason(hidden)).isEqualTo("USER_NOT_FOUND");
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
