package io.fundly.community.grpc;

import io.fundly.community.application.CampaignDirectory;
import io.fundly.community.application.CommentLikes;
import io.fundly.community.application.CommentQueries;
import io.fundly.community.application.Commenting;
import io.fundly.community.domain.CommentText;
import io.fundly.community.v1.AddCommentRequest;
import io.fundly.community.v1.AddCommentResponse;
import io.fundly.community.v1.DeleteCommentRequest;
import io.fundly.community.v1.DeleteCommentResponse;
import io.fundly.community.v1.GetCommentRequest;
import io.fundly.community.v1.GetCommentResponse;
import io.fundly.community.v1.LikeCommentRequest;
import io.fundly.community.v1.LikeCommentResponse;
import io.fundly.community.v1.ListCommentsRequest;
import io.fundly.community.v1.ListCommentsResponse;
import io.fundly.community.v1.MutinyCommentServiceGrpc.CommentServiceImplBase;
import io.fundly.community.v1.UnlikeCommentRequest;
import io.fundly.community.v1.UnlikeCommentResponse;
import io.fundly.community.v1.UpdateCommentRequest;
import io.fundly.community.v1.UpdateCommentResponse;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.idempotency.RequestKey;
import io.fundly.platform.identity.Caller;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import java.util.UUID;

/** Comments over gRPC. What everybody may call looks at the token first: one that does not hold is refused there too. */
@GrpcService
public class CommentGrpcService extends CommentServiceImplBase {

    private static final String ANY_USER = "backer";

    private final CampaignDirectory directory;
    private final Commenting commenting;
    private final CommentQueries queries;
    private final CommentLikes likes;
    private final Requests requests;

    public CommentGrpcService(
            CampaignDirectory directory,
            Commenting commenting,
            CommentQueries queries,
            CommentLikes likes,
            Requests requests) {
        this.directory = directory;
        this.commenting = commenting;
        this.queries = queries;
        this.likes = likes;
        this.requests = requests;
    }

    @Override
    @RolesAllowed(ANY_USER)
    public Uni<AddCommentResponse> addComment(AddCommentRequest request) {
        var violations = new Violations();
        var campaign = violations.id(request.getCampaignId(), "campaign_id");
        var parent = request.getParentId().isEmpty()
                ? Optional.<UUID>empty()
                : violations.id(request.getParentId(), "parent_id");
        violations.text(request.getText(), "text", 1, CommentText.MAXIMUM_LENGTH);
        violations.text(request.getRequestId(), "request_id", 0, RequestKey.MAXIMUM_LENGTH);
        violations.throwIfAny();
        return requests.caller()
                .chain(caller -> directory
                        .visibleTo(caller, campaign.orElseThrow())
                        .chain(found -> requests.once(
                                RequestKey.of(caller, "AddComment", request.getRequestId(), request),
                                AddCommentResponse.parser(),
                                () -> commenting
                                        .add(found, parent, CommentText.of(request.getText()), caller)
                                        .map(CommentProtos::toProto)
                                        .map(comment -> AddCommentResponse.newBuilder()
                                                .setComment(comment)
                                                .build()))));
    }

    @Override
    @PermitAll
    public Uni<GetCommentResponse> getComment(GetCommentRequest request) {
        return requests.caller()
                .chain(caller -> queries.get(Violations.requireId(request.getCommentId(), "comment_id"), caller))
                .map(comment -> GetCommentResponse.newBuilder()
                        .setComment(CommentProtos.toProto(comment))
                        .build());
    }

    @Override
    @PermitAll
    public Uni<ListCommentsResponse> listComments(ListCommentsRequest request) {
        return requests.caller()
                .chain(caller -> {
                    var campaign = Violations.requireId(request.getCampaignId(), "campaign_id");
                    var page = PageRequest.of(request.getPageSize(), request.getPageToken(), "comments " + campaign);
                    return queries.list(campaign, caller, page);
                })
                .map(found -> {
                    var response = ListCommentsResponse.newBuilder().setNextPageToken(found.nextPageToken());
                    found.items().stream().map(CommentProtos::toProto).forEach(response::addComments);
                    return response.build();
                });
    }

    @Override
    @RolesAllowed(ANY_USER)
    public Uni<UpdateCommentResponse> updateComment(UpdateCommentRequest request) {
        var violations = new Violations();
        var id = violations.id(request.getComment().getId(), "comment.id");
        var mask = request.getUpdateMask().getPathsList();
        violations.check(!mask.isEmpty(), "update_mask", "must name at least one field");
        violations.check(mask.stream().allMatch("text"::equals), "update_mask", "can name `text` only");
        violations.text(request.getComment().getText(), "comment.text", 1, CommentText.MAXIMUM_LENGTH);
        violations.throwIfAny();
        var text = CommentText.of(request.getComment().getText());
        return requests.caller()
                .chain(caller -> commenting.edit(
                        id.orElseThrow(), text, request.getComment().getEtag(), caller))
                .map(comment -> UpdateCommentResponse.newBuilder()
                        .setComment(CommentProtos.toProto(comment))
                        .build());
    }

    @Override
    @RolesAllowed(ANY_USER)
    public Uni<DeleteCommentResponse> deleteComment(DeleteCommentRequest request) {
        var id = Violations.requireId(request.getCommentId(), "comment_id");
        return requests.caller()
                .chain((Caller caller) -> commenting.delete(id, caller))
                .replaceWith(DeleteCommentResponse.getDefaultInstance());
    }

    @Override
    @RolesAllowed(ANY_USER)
    public Uni<LikeCommentResponse> likeComment(LikeCommentRequest request) {
        var id = Violations.requireId(request.getCommentId(), "comment_id");
        return requests.caller()
                .chain(caller -> likes.like(id, caller))
                .map(count -> LikeCommentResponse.newBuilder().setLikes(count).build());
    }

    @Override
    @RolesAllowed(ANY_USER)
    public Uni<UnlikeCommentResponse> unlikeComment(UnlikeCommentRequest request) {
        var id = Violations.requireId(request.getCommentId(), "comment_id");
        return requests.caller()
                .chain(caller -> likes.unlike(id, caller))
                .map(count -> UnlikeCommentResponse.newBuilder().setLikes(count).build());
    }
}
