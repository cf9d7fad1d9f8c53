package io.fundly.payments.testing;

import io.fundly.campaigns.v1.CampaignServiceGrpc.CampaignServiceImplBase;
import io.fundly.campaigns.v1.CampaignTerms;
import io.fundly.campaigns.v1.GetCampaignTermsRequest;
import io.fundly.campaigns.v1.GetCampaignTermsResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Campaigns, as far as payments asks it. */
public final class CampaignsNeighbour extends CampaignServiceImplBase {

    private final Map<String, CampaignTerms> known = new ConcurrentHashMap<>();

    /** Campaigns knows these terms from now on. */
    public void knows(CampaignTerms terms) {
        known.put(terms.getCampaignId(), terms);
    }

    @Override
    public void getCampaignTerms(GetCampaignTermsRequest request, StreamObserver<GetCampaignTermsResponse> answer) {
        var terms = known.get(request.getCampaignId());
        if (terms == null) {
            answer.onError(Status.NOT_FOUND.asRuntimeException());
            return;
        }
        answer.onNext(GetCampaignTermsResponse.newBuilder().setTerms(terms).build());
        answer.onCompleted();
    }
}
