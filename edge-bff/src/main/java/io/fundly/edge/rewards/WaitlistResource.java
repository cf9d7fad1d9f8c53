package io.fundly.edge.rewards;

import static io.fundly.edge.http.Reason.CAMPAIGN_NOT_LIVE;
import static io.fundly.edge.http.Reason.DEADLINE_PASSED;
import static io.fundly.edge.http.Reason.OWN_CAMPAIGN;
import static io.fundly.edge.http.Reason.REWARD_IN_STOCK;
import static io.fundly.edge.http.Reason.REWARD_NOT_AVAILABLE;
import static io.fundly.edge.http.Reason.REWARD_NOT_FOUND;

import io.fundly.edge.backend.Backend;
import io.fundly.edge.http.PageJson;
import io.fundly.edge.http.PageParams;
import io.fundly.edge.http.Refuses;
import io.fundly.edge.http.Values;
import io.fundly.platform.protos.ProtoValues;
import io.fundly.rewards.v1.JoinWaitlistRequest;
import io.fundly.rewards.v1.LeaveWaitlistRequest;
import io.fundly.rewards.v1.ListMyWaitlistEntriesRequest;
import io.fundly.rewards.v1.MutinyWaitlistServiceGrpc.MutinyWaitlistServiceStub;
import io.fundly.rewards.v1.WaitlistEntry;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The lines of those who wait for tiers that are sold out. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rewards")
public class WaitlistResource {

    private final Backend<MutinyWaitlistServiceStub> waitlists;

    WaitlistResource(Backend<MutinyWaitlistServiceStub> waitlists) {
        this.waitlists = waitlists;
    }

    @POST
    @Path("/rewards/{id}/waitlist")
    @Authenticated
    @Operation(
            operationId = "joinWaitlist",
            summary = "Wait for a tier that is sold out; who waits already keeps the place")
    @Refuses({REWARD_NOT_FOUND, REWARD_IN_STOCK, REWARD_NOT_AVAILABLE, OWN_CAMPAIGN, CAMPAIGN_NOT_LIVE, DEADLINE_PASSED
    })
    @APIResponseSchema(value = WaitlistEntryView.class, responseCode = "201", responseDescription = "The new place")
    @APIResponse(
            responseCode = "200",
            description = "The place that the caller has already",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WaitlistEntryView.class)))
    public Uni<Response> join(String id) {
        var request = JoinWaitlistRequest.newBuilder().setRewardId(id).build();
        return waitlists
                .write(stub -> stub.joinWaitlist(request))
                .map(answer -> Response.status(answer.getJoined() ? 201 : 200)
                        .entity(WaitlistEntryView.of(answer.getEntry()))
                        .build());
    }

    @DELETE
    @Path("/rewards/{id}/waitlist")
    @Authenticated
    @Operation(
            operationId = "leaveWaitlist",
            summary = "Wait no more; what was kept for the caller goes to who is next")
    @Refuses(REWARD_NOT_FOUND)
    @APIResponse(responseCode = "204", description = "The caller does not wait for it")
    public Uni<Response> leave(String id) {
        var request = LeaveWaitlistRequest.newBuilder().setRewardId(id).build();
        return waitlists
                .write(stub -> stub.leaveWaitlist(request))
                .map(answer -> Response.noContent().build());
    }

    @GET
    @Path("/me/waitlist")
    @Authenticated
    @Operation(operationId = "listMyWaitlist", summary = "What the caller waits for, the longest waiting first")
    @APIResponseSchema(value = WaitlistPage.class, responseDescription = "A page of places")
    public Uni<PageJson<WaitlistEntryView>> mine(@BeanParam PageParams page) {
        var request = ListMyWaitlistEntriesRequest.newBuilder()
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build();
        return waitlists
                .read(stub -> stub.listMyWaitlistEntries(request))
                .map(answer -> new PageJson<>(
                        answer.getEntriesList().stream()
                                .map(WaitlistEntryView::of)
                                .toList(),
                        answer.getNextPageToken()));
    }

    /**
     * A place in the line.
     *
     * @param position 1 for who is next; 0 for who has an offer
     * @param offerExpiresAt the first instant at which it is too late; absent while waiting
     */
    @Schema(
            name = "WaitlistEntry",
            requiredProperties = {"rewardId", "campaignId", "rewardTitle", "state", "position", "joinedAt"})
    record WaitlistEntryView(
            UUID rewardId,
            UUID campaignId,
            String rewardTitle,

            @Schema(enumeration = {"WAITING", "OFFERED", "ACCEPTED"})
            String state,

            int position,
            @Nullable Instant offerExpiresAt,
            Instant joinedAt) {

        static WaitlistEntryView of(WaitlistEntry entry) {
            return new WaitlistEntryView(
                    UUID.fromString(entry.getRewardId()),
                    UUID.fromString(entry.getCampaignId()),
                    entry.getRewardTitle(),
                    Values.bare(entry.getState(), "WAITLIST_ENTRY_STATE_"),
                    entry.getPosition(),
                    entry.hasOfferExpireTime() ? ProtoValues.toInstant(entry.getOfferExpireTime()) : null,
                    ProtoValues.toInstant(entry.getCreateTime()));
        }
    }

    @Schema(requiredProperties = {"items", "nextPageToken"})
    record WaitlistPage(List<WaitlistEntryView> items, String nextPageToken) {}
}
