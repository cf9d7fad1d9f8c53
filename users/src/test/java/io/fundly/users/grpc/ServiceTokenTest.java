package io.fundly.users.grpc;

import static io.fundly.users.Visitors.reason;
import static io.fundly.users.Visitors.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.platform.testing.GrpcCalls;
import io.fundly.users.UsersEngines;
import io.fundly.users.Visitors;
import io.fundly.users.v1.GetMeRequest;
import io.fundly.users.v1.GetUserRequest;
import io.fundly.users.v1.IssueServiceTokenRequest;
import io.fundly.users.v1.IssueServiceTokenResponse;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UsersEngines.class)
class ServiceTokenTest {

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
    void givesAServiceItsRoleAndNoOther() {
        var issued = issue("payments", UsersEngines.SERVICE_SECRET);

        var claims = new String(
                Base64.getUrlDecoder().decode(issued.getAccessToken().split("\\.", -1)[1]), StandardCharsets.UTF_8);
        assertThat(claims)
                .contains("\"sub\":\"payments\"")
                .contains("\"roles\":[\"service:payments\"]")
                .contains("\"iss\":\"https://fundly.io\"");
        assertThat(issued.getExpiresIn().getSeconds()).isEqualTo(900);
    }

    @Test
    void theTokenOpensWhatServicesMaySee() {
        var user = visitors.register().getUser();
        var users = visitors.users(visitors.serviceToken());

        var seen = users.getUser(
                GetUserRequest.newBuilder().setUserId(user.getId()).build());

        assertThat(seen.getUser().getEmail()).isEqualTo(user.getEmail());
        assertThat(seen.getUser().hasLastLoginTime()).isTrue();
        assertThat(reason(() -> users.getMe(GetMeRequest.getDefaultInstance()))).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void refusesWrongSecretsEverLongerButNeverTheRightOne() {
        for (var round = 0; round < 5; round++) {
            assertThat(reason(() -> issue("payments", "a guess"))).isEqualTo("INVALID_CREDENTIALS");
        }

        assertThat(reason(() -> issue("payments", "a guess"))).isEqualTo("LOGIN_LOCKED");
        assertThat(issue("payments", UsersEngines.SERVICE_SECRET).getAccessToken())
                .isNotEmpty();
    }

    @Test
    void anUnknownServiceIsRefusedLikeAWrongSecret() {
        assertThat(reason(() -> issue("nobody", UsersEngines.SERVICE_SECRET))).isEqualTo("INVALID_CREDENTIALS");
    }

    @Test
    void namesEveryFaultAtOnce() {
        assertThat(GrpcCalls.faultyFields(refusal(() -> issue("No Service!", ""))))
                .containsExactly("client_id", "client_secret");
    }

    private IssueServiceTokenResponse issue(String client, String secret) {
        return visitors.sessions()
                .issueServiceToken(IssueServiceTokenRequest.newBuilder()
                        .setClientId(client)
                        .setClientSecret(secret)
                        .build());
    }
}
