package io.fundly.edge.administration;

import io.fundly.edge.administration.DeadLetterJson.DeadLetterPage;
import io.fundly.edge.administration.DeadLetterJson.State;
import io.fundly.edge.backend.Backend;
import io.fundly.edge.backend.Inboxes;
import io.fundly.operations.v1.DeadLetter;
import io.fundly.operations.v1.DeadLetterState;
import io.fundly.operations.v1.ListDeadLettersRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * One list out of the lists of all services, one service after the other. All are asked at once for a whole page; what
 * is left of it is filled in order, and the service in whose letters the page ends is asked again for just as many as
 * fit, because only it can say where its next page begins.
 */
@ApplicationScoped
class DeadLetterPages {

    private static final int DEFAULT_SIZE = 20;
    private static final int MAXIMUM_SIZE = 100;

    private final Inboxes inboxes;

    DeadLetterPages(Inboxes inboxes) {
        this.inboxes = inboxes;
    }

    Uni<DeadLetterPage> page(State state, int pageSize, String pageToken) {
        var size = pageSize <= 0 ? DEFAULT_SIZE : Math.min(pageSize, MAXIMUM_SIZE);
        var begin = DeadLetterCursor.parse(pageToken, state);
        var asked = inboxes.from(begin.service()).stream()
                .map(service -> ask(begin.in(service), size))
                .toList();
        return asked.isEmpty()
                ? Uni.createFrom().item(view(List.of(), "", List.of()))
                : Uni.join().all(asked).andFailFast().chain(shares -> fill(shares, size));
    }

    private Uni<DeadLetterPage> fill(List<Share> shares, int size) {
        var items = new ArrayList<DeadLetter>();
        var unavailable = new ArrayList<String>();
        for (var index = 0; index < shares.size(); index++) {
            var share = shares.get(index);
            var room = size - items.size();
            if (share.letters().size() > room) {
                var next = next(shares, index);
                return room == 0
                        ? page(items, share.begin().text(), unavailable)
                        : ask(share.begin(), room).chain(fitting -> {
                            items.addAll(fitting.letters());
                            return page(
                                    items,
                                    fitting.isLast() ? next : fitting.end().text(),
                                    unavailable);
                        });
            }
            items.addAll(share.letters());
            if (!share.had()) {
                unavailable.add(share.begin().service());
            } else if (!share.isLast()) {
                return page(items, share.end().text(), unavailable);
            }
        }
        return page(items, "", unavailable);
    }

    /** Where the service after this one begins; empty after the last. */
    private static String next(List<Share> shares, int index) {
        return index + 1 < shares.size() ? shares.get(index + 1).begin().text() : "";
    }

    /** What a service has from the cursor on; a service that is away has no share. */
    private Uni<Share> ask(DeadLetterCursor begin, int size) {
        var request = ListDeadLettersRequest.newBuilder()
                .setState(
                        switch (begin.state()) {
                            case RETRYING -> DeadLetterState.DEAD_LETTER_STATE_RETRYING;
                            case DEAD -> DeadLetterState.DEAD_LETTER_STATE_DEAD;
                        })
                .setPageSize(size)
                .setPageToken(begin.token())
                .build();
        return inboxes.of(begin.service())
                .orElseThrow()
                .read(stub -> stub.listDeadLetters(request))
                .map(answer -> new Share(begin, answer.getDeadLettersList(), begin.at(answer.getNextPageToken()), true))
                .onFailure(Backend::isAway)
                .recoverWithItem(new Share(begin, List.of(), begin, false));
    }

    private static Uni<DeadLetterPage> page(List<DeadLetter> items, String next, List<String> unavailable) {
        return Uni.createFrom().item(view(items, next, unavailable));
    }

    private static DeadLetterPage view(List<DeadLetter> items, String next, List<String> unavailable) {
        return new DeadLetterPage(
                items.stream().map(DeadLetterJson::deadLetter).toList(),
                next,
                unavailable.isEmpty() ? null : List.copyOf(unavailable));
    }

    /**
     * What one service has for the page.
     *
     * @param end where the service's next page begins; without a token it has no more
     * @param had false where the service could not be asked
     */
    private record Share(DeadLetterCursor begin, List<DeadLetter> letters, DeadLetterCursor end, boolean had) {

        /** Whether the service has no more letters after these. */
        boolean isLast() {
            return had && end.token().isEmpty();
        }
    }
}
