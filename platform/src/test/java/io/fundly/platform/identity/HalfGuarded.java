package io.fundly.platform.identity;

import io.fundly.community.v1.FlagContentRequest;
import io.fundly.community.v1.FlagContentResponse;
import io.fundly.community.v1.FlagService;
import io.fundly.community.v1.GetFlagRequest;
import io.fundly.community.v1.GetFlagResponse;
import io.fundly.community.v1.ListFlagsRequest;
import io.fundly.community.v1.ListFlagsResponse;
import io.fundly.community.v1.ResolveFlagRequest;
import io.fundly.community.v1.ResolveFlagResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

/** A service one of whose RPCs was forgotten when the others were given their roles. */
@GrpcService
class HalfGuarded implements FlagService {

    @Override
    @PermitAll
    public Uni<FlagContentResponse> flagContent(FlagContentRequest request) {
        return Uni.createFrom().item(FlagContentResponse.getDefaultInstance());
    }

    @Override
    @RolesAllowed("backer")
    public Uni<ListFlagsResponse> listFlags(ListFlagsRequest request) {
        return Uni.createFrom().item(ListFlagsResponse.getDefaultInstance());
    }

    @Override
    @RolesAllowed("backer")
    public Uni<GetFlagResponse> getFlag(GetFlagRequest request) {
        return Uni.createFrom().item(GetFlagResponse.getDefaultInstance());
    }

    @Override
    public Uni<ResolveFlagResponse> resolveFlag(ResolveFlagRequest request) {
        return Uni.createFrom().item(ResolveFlagResponse.getDefaultInstance());
    }
}
