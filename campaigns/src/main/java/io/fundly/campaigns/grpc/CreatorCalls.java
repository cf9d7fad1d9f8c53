package io.fundly.campaigns.grpc;

import io.fundly.campaigns.application.CampaignDrafting;
import io.fundly.campaigns.application.CampaignDrafting.Edit;
import io.fundly.campaigns.application.CampaignLaunching;
import io.fundly.campaigns.application.CurrencyChange;
import io.fundly.campaigns.domain.PlainText;
import io.fundly.campaigns.grpc.RepeatableCalls.RepeatableCall;
import io.fundly.campaigns.v1.CancelCampaignRequest;
import io.fundly.campaigns.v1.CancelCampaignResponse;
import io.fundly.campaigns.v1.CreateCampaignRequest;
import io.fundly.campaigns.v1.CreateCampaignResponse;
import io.fundly.campaigns.v1.DeleteCampaignRequest;
import io.fundly.campaigns.v1.DeleteCampaignResponse;
import io.fundly.campaigns.v1.LaunchCampaignRequest;
import io.fundly.campaigns.v1.LaunchCampaignResponse;
import io.fundly.campaigns.v1.SubmitCampaignRequest;
import io.fundly.campaigns.v1.SubmitCampaignResponse;
import io.fundly.campaigns.v1.UpdateCampaignRequest;
import io.fundly.campaigns.v1.UpdateCampaignResponse;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.identity.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What creators call. */
@ApplicationScoped
class CreatorCalls {

    private final Callers callers;
    private final RepeatableCalls repeatable;
    private final CampaignDrafting drafting;
    private final CampaignLaunching launching;
    private final CurrencyChange currencies;

    CreatorCalls(
            Callers callers,
            RepeatableCalls repeatable,
            CampaignDrafting drafting,
            CampaignLaunching launching,
            CurrencyChange currencies) {
        this.callers = callers;
        this.repeatable = repeatable;
        this.drafting = drafting;
        this.launching = launching;
        this.currencies = currencies;
    }

    Uni<CreateCampaignResponse> create(CreateCampaignRequest request) {
        var call = new RepeatableCall<>(
                "CreateCampaign", request, request.getRequestId(), CreateCampaignResponse.parser());
        // The content is checked later, and all that is wrong is said at once: so nothing is refused here yet.
        var faults = new Violations();
        CampaignRequests.requestId(request.getRequestId(), faults);
        var proposal = CampaignRequests.proposal(request.getCampaign(), faults);
        return repeatable.serve(
                call,
                caller -> drafting.create(proposal, faults, caller)
                        .map(view -> CreateCampaignResponse.newBuilder()
                                .setCampaign(CampaignProtos.toProto(view, caller))
                                .build()));
    }

    Uni<UpdateCampaignResponse> update(UpdateCampaignRequest request) {
        var campaign = request.getCampaign();
        var malformed = new Violations();
        var ref = CampaignRequests.ref(campaign.getId(), "campaign.id", campaign.getEtag(), malformed);
        malformed.throwIfAny();
        var faults = new Violations();
        var edit = new Edit(
                CampaignRequests.proposal(campaign, faults),
                CampaignRequests.fields(request.getUpdateMask(), faults),
                faults);
        return callers.current()
                .chain(caller -> currencies
                        .check(ref.id(), edit, caller)
                        .chain(() -> drafting.edit(ref, edit, caller))
                        .map(view -> UpdateCampaignResponse.newBuilder()
                                .setCampaign(CampaignProtos.toProto(view, caller))
                                .build()));
    }

    Uni<DeleteCampaignResponse> delete(DeleteCampaignRequest request) {
        var faults = new Violations();
        var ref = CampaignRequests.ref(request.getCampaignId(), request.getEtag(), faults);
        faults.throwIfAny();
        return callers.current()
                .chain(caller -> drafting.delete(ref, caller))
                .replaceWith(DeleteCampaignResponse.getDefaultInstance());
    }

    Uni<SubmitCampaignResponse> submit(SubmitCampaignRequest request) {
        var faults = new Violations();
        var ref = CampaignRequests.ref(request.getCampaignId(), request.getEtag(), faults);
        CampaignRequests.requestId(request.getRequestId(), faults);
        faults.throwIfAny();
        var call = new RepeatableCall<>(
                "SubmitCampaign", request, request.getRequestId(), SubmitCampaignResponse.parser());
        return repeatable.serve(
                call,
                caller -> launching
                        .submit(ref, caller)
                        .map(view -> SubmitCampaignResponse.newBuilder()
                                .setCampaign(CampaignProtos.toProto(view, caller))
                                .build()));
    }

    Uni<LaunchCampaignResponse> launch(LaunchCampaignRequest request) {
        var faults = new Violations();
        var ref = CampaignRequests.ref(request.getCampaignId(), request.getEtag(), faults);
        CampaignRequests.requestId(request.getRequestId(), faults);
        faults.throwIfAny();
        var call = new RepeatableCall<>(
                "LaunchCampaign", request, request.getRequestId(), LaunchCampaignResponse.parser());
        return repeatable.serve(
                call,
                caller -> launching
                        .launch(ref, caller)
                        .map(view -> LaunchCampaignResponse.newBuilder()
                                .setCampaign(CampaignProtos.toProto(view, caller))
                                .build()));
    }

    Uni<CancelCampaignResponse> cancel(CancelCampaignRequest request) {
        var faults = new Violations();
        var ref = CampaignRequests.ref(request.getCampaignId(), request.getEtag(), faults);
        CampaignRequests.requestId(request.getRequestId(), faults);
        PlainText.checkNote(request.getNote(), false, faults);
        faults.throwIfAny();
        var call = new RepeatableCall<>(
                "CancelCampaign", request, request.getRequestId(), CancelCampaignResponse.parser());
        return repeatable.serve(
                call,
                caller -> launching
                        .cancel(ref, request.getNote(), caller)
                        .map(view -> CancelCampaignResponse.newBuilder()
                                .setCampaign(CampaignProtos.toProto(view, caller))
                                .build()));
    }
}
