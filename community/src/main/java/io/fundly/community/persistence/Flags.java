package io.fundly.community.persistence;

import io.fundly.community.domain.Flag;
import io.fundly.community.domain.FlagState;
import io.fundly.community.domain.FlagTarget;
import io.fundly.community.domain.FlagTargetType;
import io.fundly.community.domain.Refusals;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reports. */
@ApplicationScoped
public class Flags implements PanacheRepositoryBase<Flag, UUID> {

    /** The constraint that holds a user to one report of a thing. */
    public static final String ONCE = "flag_once";

    private static final String WITH_ALL_OPEN_ON_THE_SAME = """
            from Flag f where f.id = :id or (f.state = :open and exists (
                select 1 from Flag g where g.id = :id and g.targetType = f.targetType and g.targetId = f.targetId))
            order by f.id""";

    public Uni<Flag> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> Refusals.noFlag(id));
    }

    /** The report that this user has made of the thing before. */
    public Uni<Optional<Flag>> madeBy(UUID reporterId, FlagTarget target) {
        return find("reporterId = ?1 and targetType = ?2 and targetId = ?3", reporterId, target.type(), target.id())
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** This report and every open one on the same thing, held until the transaction ends. */
    public Uni<List<Flag>> withAllOpenOnTheSame(UUID id) {
        return find(WITH_ALL_OPEN_ON_THE_SAME, Map.of("id", id, "open", FlagState.OPEN))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Reports whose position is higher than this, oldest first. */
    public Uni<List<Flag>> list(Filter filter, long after, int limit) {
        var parameters = filter.parameters();
        parameters.put("after", after);
        return find(filter.and("position > :after") + " order by position", parameters)
                .range(0, limit - 1)
                .list();
    }

    public Uni<Long> count(Filter filter) {
        return count(filter.and("1 = 1"), filter.parameters());
    }

    /** Which reports: all of the conditions that are given hold. */
    public record Filter(Optional<FlagState> state, Optional<FlagTargetType> type) {

        Map<String, Object> parameters() {
            var parameters = new HashMap<String, Object>();
            state.ifPresent(wanted -> parameters.put("state", wanted));
            type.ifPresent(wanted -> parameters.put("type", wanted));
            return parameters;
        }

        String and(String condition) {
            var conditions = new ArrayList<String>();
            state.ifPresent(wanted -> conditions.add("state = :state"));
            type.ifPresent(wanted -> conditions.add("targetType = :type"));
            conditions.add(condition);
            return String.join(" and ", conditions);
        }
    }
}
