package io.fundly.sandbox.outbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What was sent, newest first; of each channel the last few thousand. */
final class SentMessages {

    private static final int LIMIT_PER_CHANNEL = 5_000;

    private final Map<Channel, Deque<SentMessage>> messages = new EnumMap<>(Channel.class);

    SentMessages() {
        for (Channel channel : Channel.values()) {
            messages.put(channel, new ArrayDeque<>());
        }
    }

    synchronized void add(SentMessage message) {
        var all = of(message.channel());
        if (all.size() == LIMIT_PER_CHANNEL) {
            all.removeLast();
        }
        all.addFirst(message);
    }

    synchronized List<SentMessage> list(Channel channel, Predicate<SentMessage> filter) {
        return of(channel).stream().filter(filter).toList();
    }

    synchronized Optional<SentMessage> find(Channel channel, String id) {
        return of(channel).stream().filter(message -> message.id().equals(id)).findFirst();
    }

    synchronized void delete(Channel channel, Predicate<SentMessage> filter) {
        of(channel).removeIf(filter);
    }

    private Deque<SentMessage> of(Channel channel) {
        return Stream.ofNullable(messages.get(channel)).findFirst().orElseThrow();
    }
}
