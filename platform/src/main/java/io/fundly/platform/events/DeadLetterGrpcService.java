package io.fundly.platform.events;

import io.fundly.operations.v1.DeadLetter;
import io.fundly.operations.v1.DeadLetterState;
import io.fundly.operations.v1.ListDeadLettersRequest;
import io.fundly.operations.v1.ListDeadLettersResponse;
import io.fundly.operations.v1.MutinyDeadLetterServiceGrpc.DeadLetterServiceImplBase;
import io.fundly.operations.v1.ReplayDeadLetterRequest;
import io.fundly.operations.v1.ReplayDeadLetterResponse;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.paging.PageRequest;
import io.fundly.platform.protos.ProtoValues;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The dead letters of the service it runs in. */
@GrpcService
public class DeadLetterGrpcService extends DeadLetterServiceImplBase {

    private final DeadLetters letters;
    private final String service;

    DeadLetterGrpcService(DeadLetters letters, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.letters = letters;
        this.service = service;
    }

    @Override
    @RolesAllowed("admin")
    public Uni<ListDeadLettersResponse> listDeadLetters(ListDeadLettersRequest request) {
        var state = switch (request.getState()) {
            case DEAD_LETTER_STATE_RETRYING -> DeadLetters.State.PARKED;
            case DEAD_LETTER_STATE_DEAD, DEAD_LETTER_STATE_UNSPECIFIED, UNRECOGNIZED -> DeadLetters.State.DEAD;
        };
        var page = PageRequest.of(request.getPageSize(), request.getPageToken(), "dead-letters " + state);
        return letters.list(state, page).map(found -> {
            var response = ListDeadLettersResponse.newBuilder().setNextPageToken(found.nextPageToken());
            found.items().stream().map(this::toProto).forEach(response::addDeadLetters);
            return response.build();
        });
    }

    @Override
    @RolesAllowed("admin")
    public Uni<ReplayDeadLetterResponse> replayDeadLetter(ReplayDeadLetterRequest request) {
        var violations = new Violations();
        var key = InboxKey.parse(request.getDeadLetterId());
        violations.check(key.isPresent(), "dead_letter_id", "must be the id of a dead letter");
        violations.throwIfAny();
        return letters.replay(key.orElseThrow())
                .map(letter -> ReplayDeadLetterResponse.newBuilder()
                        .setDeadLetter(toProto(letter))
                        .build());
    }

    private DeadLetter toProto(DeadLetters.DeadLetter letter) {
        var proto = DeadLetter.newBuilder()
                .setId(letter.key().text())
                .setEventId(letter.key().event().toString())
                .setService(service)
                .setQueue(letter.key().consumer())
                .setRoutingKey(letter.type())
                .setSubject(letter.subject())
                .setState(
                        switch (letter.state()) {
                            case PARKED -> DeadLetterState.DEAD_LETTER_STATE_RETRYING;
                            case DEAD -> DeadLetterState.DEAD_LETTER_STATE_DEAD;
                        })
                .setAttempts(letter.attempts())
                .setLastError(letter.lastError())
                .setTraceId(traceId(letter.traceparent()))
                .setCreateTime(ProtoValues.toProto(letter.receivedTime()));
        Optional.of(letter)
                .filter(parked -> parked.state() == DeadLetters.State.PARKED)
                .flatMap(DeadLetters.DeadLetter::nextAttemptTime)
                .ifPresent(next -> proto.setNextAttemptTime(ProtoValues.toProto(next)));
        return proto.build();
    }

    /** The second field of a traceparent (W3C Trace Context §3.2). */
    private static String traceId(String traceparent) {
        var fields = traceparent.split("-", -1);
        return fields.length == 4 ? fields[1] : "";
    }
}
