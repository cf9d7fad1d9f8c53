package io.fundly.admin;

import static io.fundly.admin.Neighbours.answer;

import io.fundly.community.v1.Flag;
import io.fundly.community.v1.FlagServiceGrpc;
import io.fundly.community.v1.FlagState;
import io.fundly.community.v1.GetFlagRequest;
import io.fundly.community.v1.GetFlagResponse;
import io.fundly.community.v1.ListFlagsRequest;
import io.fundly.community.v1.ListFlagsResponse;
import io.fundly.community.v1.ResolveFlagRequest;
import io.fundly.community.v1.ResolveFlagResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reports that are closed when somebody decides. */
final class FlagsStandIn extends FlagServiceGrpc.FlagServiceImplBase {

    private final Map<String, Flag> flags = new ConcurrentHashMap<>();

    void put(Flag flag) {
        flags.put(flag.getId(), flag);
    }

    FlagState state(String id) {
        return flags.getOrDefault(id, Flag.getDefaultInstance()).getState();
    }

    @Override
    public void getFlag(GetFlagRequest request, StreamObserver<GetFlagResponse> observer) {
        var flag = flags.get(request.getFlagId());
        if (flag == null) {
            observer.onError(Status.NOT_FOUND.asException());
        } else {
            answer(observer, GetFlagResponse.newBuilder().setFlag(flag).build());
        }
    }

    @Override
    public void listFlags(ListFlagsRequest request, StreamObserver<ListFlagsResponse> observer) {
        var found = flags.values().stream()
                .filter(flag -> flag.getState() == request.getState())
                .toList();
        answer(
                observer,
                ListFlagsResponse.newBuilder()
                        .addAllFlags(found)
                        .setTotalSize(17)
                        .build());
    }

    @Override
    public void resolveFlag(ResolveFlagRequest request, StreamObserver<ResolveFlagResponse> observer) {
        var flag = flags.getOrDefault(request.getFlagId(), Flag.getDefaultInstance()).toBuilder()
                .setState(FlagState.FLAG_STATE_RESOLVED)
                .setAction(request.getAction())
                .build();
        put(flag);
        answer(observer, ResolveFlagResponse.newBuilder().setFlag(flag).build());
    }
}
