package io.fundly.platform.paging;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param items at most as many as were asked for
 * @param nextPageToken where the next page begins; empty at the end
 */
public record Page<T>(List<T> items, String nextPageToken) {

    public Page {
        items = List.copyOf(items);
    }

    /** The page of what was read for it, one more than fits where there are more. */
    public static <T> Page<T> of(List<T> read, PageRequest request, Function<T, List<String>> key) {
        if (read.size() <= request.size()) {
            return new Page<>(read, "");
        }
        var items = read.subList(0, request.size());
        return new Page<>(items, request.tokenAfter(key.apply(items.getLast())));
    }
}
