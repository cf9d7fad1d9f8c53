package io.fundly.edge.community;

import static io.fundly.edge.http.Reason.CAMPAIGN_NOT_FOUND;
import static io.fundly.edge.http.Reason.COMMENT_NOT_FOUND;
import static io.fundly.edge.http.Reason.ILLEGAL_STATE;
import static io.fundly.edge.http.Reason.NOT_OWNER;
import static io.fundly.edge.http.Reason.REPLY_TOO_DEEP;

import com.google.protobuf.FieldMask;
import io.fundly.community.v1.AddCommentRequest;
import io.fundly.community.v1.Comment;
import io.fundly.community.v1.DeleteCommentRequest;
import io.fundly.community.v1.LikeCommentRequest;
import io.fundly.community.v1.ListCommentsRequest;
import io.fundly.community.v1.MutinyCommentServiceGrpc.MutinyCommentServiceStub;
import io.fundly.community.v1.UnlikeCommentRequest;
import io.fundly.community.v1.UpdateCommentRequest;
import io.fundly.edge.backend.Backend;
import io.fundly.edge.backend.Parts;
import io.fundly.edge.community.CommunityJson.CommentView;
import io.fundly.edge.community.CommunityJson.EditedComment;
import io.fundly.edge.community.CommunityJson.LikesView;
import io.fundly.edge.community.CommunityJson.NewComment;
import io.fundly.edge.http.EntityTags;
import io.fundly.edge.http.IdempotencyKey;
import io.fundly.edge.http.IfMatch;
import io.fundly.edge.http.PageParams;
import io.fundly.edge.http.RateLimited;
import io.fundly.edge.http.Refuses;
import io.fundly.edge.http.Values;
import io.fundly.users.v1.BatchGetUsersRequest;
import io.fundly.users.v1.MutinyUserServiceGrpc.MutinyUserServiceStub;
import io.fundly.users.v1.Profile;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What people say about campaigns. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Community")
public class CommentResource {

    private static final int MOST_NAMES = 100;

    private final Backend<MutinyCommentServiceStub> comments;
    private final Backend<MutinyUserServiceStub> users;
    private final EntityTags tags;

    CommentResource(Backend<MutinyCommentServiceStub> comments, Backend<MutinyUserServiceStub> users, EntityTags tags) {
        this.comments = comments;
        this.users = users;
        this.tags = tags;
    }

    @GET
    @Path("/campaigns/{id}/comments")
    @PermitAll
    @Operation(
            operationId = "listComments",
            summary = "The comments on a campaign, the newest first, with their replies")
    @Refuses(CAMPAIGN_NOT_FOUND)
    @APIResponseSchema(value = CommentPage.class, responseDescription = "A page of comments")
    public Uni<Response> list(
            String id,
            @BeanParam PageParams page,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        var request = ListCommentsRequest.newBuilder()
                .setCampaignId(id)
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build();
        return comments.read(stub -> stub.listComments(request))
                .chain(answer -> withNames(answer.getCommentsList(), answer.getNextPageToken()))
                .map(found -> tags.read(ifNoneMatch, "list", found));
    }

    @POST
    @Path("/campaigns/{id}/comments")
    @Authenticated
    @RateLimited("comment")
    @Operation(operationId = "addComment", summary = "Say something, or answer somebody")
    @Refuses({CAMPAIGN_NOT_FOUND, COMMENT_NOT_FOUND, REPLY_TOO_DEEP, ILLEGAL_STATE})
    @APIResponseSchema(value = CommentView.class, responseCode = "201", responseDescription = "The comment")
    public Uni<Response> add(String id, @BeanParam IdempotencyKey key, NewComment body) {
        var request = AddCommentRequest.newBuilder()
                .setCampaignId(id)
                .setText(Values.orEmpty(body.text()))
                .setParentId(Values.orEmpty(body.parentId()))
                .setRequestId(key.text())
                .build();
        return comments.write(stub -> stub.addComment(request)).chain(answer -> written(201, answer.getComment()));
    }

    @PUT
    @Path("/comments/{id}")
    @Authenticated
    @Operation(operationId = "updateComment", summary = "Change the own comment")
    @Refuses({COMMENT_NOT_FOUND, NOT_OWNER})
    @APIResponseSchema(value = CommentView.class, responseDescription = "The comment as it is now")
    public Uni<Response> update(String id, @BeanParam IfMatch ifMatch, EditedComment body) {
        var request = UpdateCommentRequest.newBuilder()
                .setComment(Comment.newBuilder()
                        .setId(id)
                        .setText(Values.orEmpty(body.text()))
                        .setEtag(ifMatch.etag()))
                .setUpdateMask(FieldMask.newBuilder().addPaths("text"))
                .build();
        return comments.write(stub -> stub.updateComment(request)).chain(answer -> written(200, answer.getComment()));
    }

    @DELETE
    @Path("/comments/{id}")
    @Authenticated
    @Operation(operationId = "deleteComment", summary = "Take the own comment back")
    @Refuses({COMMENT_NOT_FOUND, NOT_OWNER})
    @APIResponse(responseCode = "204", description = "The comment is gone")
    public Uni<Response> delete(String id) {
        var request = DeleteCommentRequest.newBuilder().setCommentId(id).build();
        return comments.write(stub -> stub.deleteComment(request))
                .map(answer -> Response.noContent().build());
    }

    @POST
    @Path("/comments/{id}/like")
    @Authenticated
    @Operation(operationId = "likeComment", summary = "Like a comment; twice is once")
    @Refuses(COMMENT_NOT_FOUND)
    public Uni<LikesView> like(String id) {
        var request = LikeCommentRequest.newBuilder().setCommentId(id).build();
        return comments.write(stub -> stub.likeComment(request)).map(answer -> new LikesView(answer.getLikes()));
    }

    @DELETE
    @Path("/comments/{id}/like")
    @Authenticated
    @Operation(operationId = "unlikeComment", summary = "Take a like back")
    @Refuses(COMMENT_NOT_FOUND)
    public Uni<LikesView> unlike(String id) {
        var request = UnlikeCommentRequest.newBuilder().setCommentId(id).build();
        return comments.write(stub -> stub.unlikeComment(request)).map(answer -> new LikesView(answer.getLikes()));
    }

    private Uni<Response> written(int status, Comment comment) {
        return names(List.of(comment), new Parts())
                .map(names -> tags.written(status, comment.getEtag(), CommunityJson.comment(comment, names))
                        .build());
    }

    private Uni<CommentPage> withNames(List<Comment> found, String next) {
        var parts = new Parts();
        return names(found, parts)
                .map(names -> new CommentPage(
                        found.stream()
                                .map(comment -> CommunityJson.comment(comment, names))
                                .toList(),
                        next,
                        parts.unavailable().isEmpty() ? null : parts.unavailable()));
    }

    /** The authors' names, in one call for the whole page. */
    private Uni<Map<String, String>> names(List<Comment> found, Parts parts) {
        var ids = found.stream()
                .flatMap(CommunityJson::authors)
                .distinct()
                .limit(MOST_NAMES)
                .toList();
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var request = BatchGetUsersRequest.newBuilder().addAllUserIds(ids).build();
        return parts.optional(
                "userName",
                Map.of(),
                users.read(stub -> stub.batchGetUsers(request))
                        .map(answer -> answer.getProfilesList().stream()
                                .collect(Collectors.toMap(Profile::getId, Profile::getName))));
    }

    @Schema(requiredProperties = {"items", "nextPageToken"})
    record CommentPage(
            List<CommentView> items,
            String nextPageToken,
            @Nullable List<String> unavailable) {}
}
