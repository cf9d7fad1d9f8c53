package io.fundly.payments.testing;

import io.fundly.campaigns.v1.CampaignServiceGrpc.CampaignServiceImplBase;
import io.fundly.campaigns.v1.CampaignTerms;
import io.fundly.campaigns.v1.Funding;
import io.fundly.campaigns.v1.GetCampaignTermsRequest;
import io.fundly.campaigns.v1.GetCampaignTermsResponse;
import io.fundly.campaigns.v1.GetFundingRequest;
import io.fundly.campaigns.v1.GetFundingResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Campaigns, as far as payments asks it. */
public final class CampaignsNeighbour extends CampaignServiceImplBase {

    private final AtomicBoolean away = new AtomicBoolean();
    private final Map<String, CampaignTerms> known = new ConcurrentHashMap<>();
    private final Map<String, Funding> figures = new ConcurrentHashMap<>();

    /** From now on every call fails, or none. */
    public void setAway(boolean gone) {
        away.set(gone);
    }

    /** Campaigns knows these terms from now on. */
    public void knows(CampaignTerms terms) {
        known.put(terms.getCampaignId(), terms);
    }

    @Override
    public void getCampaignTerms(GetCampaignTermsRequest request, StreamObserver<GetCampaignTermsResponse> answer) {
        if (away.get()) {
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        var terms = known.get(request.getCampaignId());
        if (terms == null) {
            answer.onError(Status.NOT_FOUND.asRuntimeException());
            return;
        }
        answer.onNext(GetCampaignTermsResponse.newBuilder().setTerms(terms).build());
        answer.onCompleted();
    }

    /** Campaigns shows these figures from now on. */
    public void shows(TestCampaign campaign, long pledged, long backers) {
        figures.put(
                campaign.id().toString(),
                Funding.newBuilder()
                        .setCampaignId(campaign.id().toString())
                        .setPledged(campaign.money(pledged))
                        .setBackers(backers)
                        .build());
    }

    @Override
    public void getFunding(GetFundingRequest request, StreamObserver<GetFundingResponse> answer) {
        var funding = figures.get(request.getCampaignId());
        if (funding == null) {
            answer.onError(Status.NOT_FOUND.asRuntimeException());
            return;
        }
        answer.onNext(GetFundingResponse.newBuilder().setFunding(funding).build());
        answer.onCompleted();
    }
}
