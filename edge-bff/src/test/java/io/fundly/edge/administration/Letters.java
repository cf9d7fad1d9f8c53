package io.fundly.edge.administration;

import com.google.protobuf.Any;
import com.google.protobuf.Timestamp;
import com.google.rpc.ErrorInfo;
import io.fundly.operations.v1.DeadLetter;
import io.fundly.operations.v1.DeadLetterServiceGrpc;
import io.fundly.operations.v1.DeadLetterState;
import io.fundly.operations.v1.ListDeadLettersRequest;
import io.fundly.operations.v1.ListDeadLettersResponse;
import io.fundly.operations.v1.ReplayDeadLetterRequest;
import io.fundly.operations.v1.ReplayDeadLetterResponse;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The dead letters of one service, paged by it as every service pages. */
final class Letters extends DeadLetterServiceGrpc.DeadLetterServiceImplBase {

    private final List<DeadLetter> letters;

    Letters(String service, int count) {
        letters = IntStream.range(0, count)
                .mapToObj(index -> DeadLetter.newBuilder()
                        .setId(service + ".pledges:" + UUID.randomUUID())
                        .setService(service)
                        .setQueue(service + ".pledges")
                        .setRoutingKey("payments.pledge.confirmed.v1")
                        .setSubject("pledge-" + index)
                        .setState(DeadLetterState.DEAD_LETTER_STATE_DEAD)
                        .setAttempts(8)
                        .setLastError("The handler throws.")
                        .setCreateTime(Timestamp.newBuilder().setSeconds(1_800_000_000L - index))
                        .build())
                .toList();
    }

    List<String> ids() {
        return letters.stream().map(DeadLetter::getId).toList();
    }

    @Override
    public void listDeadLetters(ListDeadLettersRequest request, StreamObserver<ListDeadLettersResponse> answer) {
        var found = letters.stream()
                .filter(letter -> letter.getState() == request.getState())
                .toList();
        var begin = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
        var end = Math.min(begin + request.getPageSize(), found.size());
        answer.onNext(ListDeadLettersResponse.newBuilder()
                .addAllDeadLetters(found.subList(begin, end))
                .setNextPageToken(end < found.size() ? String.valueOf(end) : "")
                .build());
        answer.onCompleted();
    }

    @Override
    public void replayDeadLetter(ReplayDeadLetterRequest request, StreamObserver<ReplayDeadLetterResponse> answer) {
        var known = letters.stream()
                .filter(letter -> letter.getId().equals(request.getDeadLetterId()))
                .findFirst();
        if (known.isEmpty()) {
            answer.onError(StatusProto.toStatusException(com.google.rpc.Status.newBuilder()
                    .setCode(Status.Code.NOT_FOUND.value())
                    .setMessage("There is no such dead letter.")
                    .addDetails(Any.pack(ErrorInfo.newBuilder()
                            .setReason("NOT_FOUND")
                            .setDomain("fundly.io")
                            .build()))
                    .build()));
            return;
        }
        answer.onNext(ReplayDeadLetterResponse.newBuilder()
                .setDeadLetter(known.get().toBuilder()
                        .setState(DeadLetterState.DEAD_LETTER_STATE_RETRYING)
                        .setAttempts(0))
                .build());
        answer.onCompleted();
    }
}
