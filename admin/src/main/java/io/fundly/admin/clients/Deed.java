package io.fundly.admin.clients;

import io.fundly.admin.domain.Standing;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something that can be done to a target.
 *
 * @param before how the target stands; it changes nothing
 * @param act does it and answers what is shown of it
 * @param after how the target stands by that answer
 */
public record Deed<T>(Supplier<Uni<Standing>> before, Supplier<Uni<T>> act, Function<T, Standing> after) {

    /** The same deed, done only after something else was. */
    public Deed<T> afterwards(Supplier<Uni<Void>> first) {
        return new Deed<>(before, () -> first.get().chain(act::get), after);
    }
}
