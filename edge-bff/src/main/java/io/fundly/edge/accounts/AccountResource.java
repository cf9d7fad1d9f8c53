package io.fundly.edge.accounts;

import static io.fundly.edge.http.Reason.EMAIL_ALREADY_REGISTERED;
import static io.fundly.edge.http.Reason.INVALID_VERIFICATION_TOKEN;
import static io.fundly.edge.http.Reason.USER_NOT_FOUND;

import com.google.protobuf.FieldMask;
import io.fundly.campaigns.v1.CountCampaignsRequest;
import io.fundly.campaigns.v1.CountCampaignsResponse;
import io.fundly.campaigns.v1.MutinyCampaignServiceGrpc.MutinyCampaignServiceStub;
import io.fundly.edge.accounts.AccountJson.ProfileView;
import io.fundly.edge.accounts.AccountJson.UpdateMe;
import io.fundly.edge.accounts.AccountJson.UserView;
import io.fundly.edge.accounts.AccountJson.VerifyEmail;
import io.fundly.edge.backend.Backend;
import io.fundly.edge.backend.Parts;
import io.fundly.edge.http.EntityTags;
import io.fundly.edge.http.IfMatch;
import io.fundly.edge.http.RateLimited;
import io.fundly.edge.http.Refuses;
import io.fundly.payments.v1.CountBackedCampaignsRequest;
import io.fundly.payments.v1.CountBackedCampaignsResponse;
import io.fundly.payments.v1.MutinyPledgeServiceGrpc.MutinyPledgeServiceStub;
import io.fundly.users.v1.GetMeRequest;
import io.fundly.users.v1.GetMeResponse;
import io.fundly.users.v1.GetProfileRequest;
import io.fundly.users.v1.GetProfileResponse;
import io.fundly.users.v1.MutinyUserServiceGrpc.MutinyUserServiceStub;
import io.fundly.users.v1.RequestEmailVerificationRequest;
import io.fundly.users.v1.UpdateUserRequest;
import io.fundly.users.v1.User;
import io.fundly.users.v1.VerifyEmailRequest;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The own account, and what everybody sees of others. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class AccountResource {

    private final Backend<MutinyUserServiceStub> users;
    private final Backend<MutinyCampaignServiceStub> campaigns;
    private final Backend<MutinyPledgeServiceStub> pledges;
    private final EntityTags tags;

    AccountResource(
            Backend<MutinyUserServiceStub> users,
            Backend<MutinyCampaignServiceStub> campaigns,
            Backend<MutinyPledgeServiceStub> pledges,
            EntityTags tags) {
        this.users = users;
        this.campaigns = campaigns;
        this.pledges = pledges;
        this.tags = tags;
    }

    @GET
    @Path("/me")
    @Authenticated
    @Operation(operationId = "getMe", summary = "The own account")
    @APIResponseSchema(value = UserView.class, responseDescription = "The account")
    public Uni<Response> me(@HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return users.read(stub -> stub.getMe(GetMeRequest.getDefaultInstance()))
                .map(GetMeResponse::getUser)
                .map(user -> tags.read(ifNoneMatch, user.getEtag(), AccountJson.user(user)));
    }

    @PATCH
    @Path("/me")
    @Authenticated
    @Operation(operationId = "updateMe", summary = "Change the own account; what is absent stays")
    @APIResponseSchema(value = UserView.class, responseDescription = "The account as it is now")
    public Uni<Response> update(@BeanParam IfMatch ifMatch, UpdateMe body) {
        var user = User.newBuilder().setEtag(ifMatch.etag());
        var mask = FieldMask.newBuilder();
        if (body.name() != null) {
            user.setName(body.name());
            mask.addPaths("name");
        }
        if (body.email() != null) {
            user.setEmail(body.email());
            mask.addPaths("email");
        }
        if (body.bio() != null) {
            user.setBio(body.bio());
            mask.addPaths("bio");
        }
        if (body.avatarUrl() != null) {
            user.setAvatarUrl(body.avatarUrl());
            mask.addPaths("avatar_url");
        }
        var request =
                UpdateUserRequest.newBuilder().setUser(user).setUpdateMask(mask).build();
        return users.write(stub -> stub.updateUser(request))
                .map(answer -> tags.written(200, answer.getUser().getEtag(), AccountJson.user(answer.getUser()))
                        .build());
    }

    @POST
    @Path("/email/verification")
    @Authenticated
    @RateLimited("register")
    @Operation(operationId = "requestEmailVerification", summary = "Send the verification mail again")
    @APIResponse(responseCode = "202", description = "A mail is on its way")
    public Uni<Response> requestVerification() {
        return users.write(stub -> stub.requestEmailVerification(RequestEmailVerificationRequest.getDefaultInstance()))
                .map(answer -> Response.accepted().build());
    }

    @POST
    @Path("/email/verify")
    @PermitAll
    @RateLimited("login")
    @Operation(operationId = "verifyEmail", summary = "Prove with the token from the mail whose address it is")
    @Refuses({INVALID_VERIFICATION_TOKEN, EMAIL_ALREADY_REGISTERED})
    @APIResponse(responseCode = "204", description = "The address is verified")
    public Uni<Response> verify(VerifyEmail body) {
        var request = VerifyEmailRequest.newBuilder().setToken(body.token()).build();
        return users.write(stub -> stub.verifyEmail(request))
                .map(answer -> Response.noContent().build());
    }

    @GET
    @Path("/profile/{userId}")
    @PermitAll
    @Operation(operationId = "getProfile", summary = "What everybody sees of an account")
    @Refuses(USER_NOT_FOUND)
    @APIResponseSchema(value = ProfileView.class, responseDescription = "The profile")
    public Uni<Response> profile(String userId, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        var created = CountCampaignsRequest.newBuilder().setCreatorId(userId).build();
        var backed =
                CountBackedCampaignsRequest.newBuilder().setBackerId(userId).build();
        var asked = GetProfileRequest.newBuilder().setUserId(userId).build();
        return users.read(stub -> stub.getProfile(asked))
                .map(GetProfileResponse::getProfile)
                .chain(profile -> {
                    var parts = new Parts();
                    return Uni.combine()
                            .all()
                            .unis(
                                    parts.optional(
                                            "campaignsCreated",
                                            0L,
                                            campaigns
                                                    .read(stub -> stub.countCampaigns(created))
                                                    .map(CountCampaignsResponse::getPublicCount)),
                                    parts.optional(
                                            "campaignsBacked",
                                            0L,
                                            pledges.read(stub -> stub.countBackedCampaigns(backed))
                                                    .map(CountBackedCampaignsResponse::getCount)))
                            .asTuple()
                            .map(counts -> tags.read(
                                    ifNoneMatch,
                                    "profile",
                                    AccountJson.profile(
                                            profile, counts.getItem1(), counts.getItem2(), parts.unavailable())));
                });
    }
}
