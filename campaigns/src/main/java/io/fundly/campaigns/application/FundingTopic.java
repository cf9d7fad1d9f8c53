package io.fundly.campaigns.application;

import io.fundly.campaigns.domain.Funding;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Those who watch the funding of one campaign. However many they are and however much happens, the funding is read once
 * at a time, with a pause after each read; news that come meanwhile lead to one more read.
 */
final class FundingTopic {

    private final Supplier<Uni<Optional<Funding>>> read;
    private final Duration pause;
    private final Set<MultiEmitter<? super Optional<Funding>>> watchers = new LinkedHashSet<>();
    private boolean reading;
    private boolean news;

    FundingTopic(Supplier<Uni<Optional<Funding>>> read, Duration pause) {
        this.read = read;
        this.pause = pause;
    }

    synchronized void join(MultiEmitter<? super Optional<Funding>> watcher) {
        watchers.add(watcher);
    }

    synchronized void leave(MultiEmitter<? super Optional<Funding>> watcher) {
        watchers.remove(watcher);
    }

    synchronized boolean isDeserted() {
        return watchers.isEmpty();
    }

    /** Says that the funding may have changed. */
    void poke() {
        if (begins()) {
            readOnce();
        }
    }

    private synchronized boolean begins() {
        news = news || reading;
        var begins = !reading;
        reading = true;
        return begins;
    }

    private void readOnce() {
        Uni.createFrom()
                .deferred(read::get)
                .invoke(this::tell)
                .onFailure()
                .invoke(this::remember)
                .onItemOrFailure()
                .call((funding, failure) ->
                        Uni.createFrom().voidItem().onItem().delayIt().by(pause))
                .subscribe()
                .with(funding -> goOn(), failure -> goOn());
    }

    private void tell(Optional<Funding> funding) {
        var last = funding.filter(found -> found.state().isOver()).isPresent();
        for (var watcher : present()) {
            watcher.emit(funding);
            if (last) {
                watcher.complete();
            }
        }
    }

    /** Where the database was away, what there is to know is still to be read. */
    private synchronized void remember() {
        news = true;
    }

    private void goOn() {
        if (readsAgain()) {
            readOnce();
        }
    }

    private synchronized boolean readsAgain() {
        reading = news && !watchers.isEmpty();
        news = false;
        return reading;
    }

    private synchronized List<MultiEmitter<? super Optional<Funding>>> present() {
        return new ArrayList<>(watchers);
    }
}
