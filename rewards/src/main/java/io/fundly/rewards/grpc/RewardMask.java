package io.fundly.rewards.grpc;

import com.google.protobuf.FieldMask;
import io.fundly.platform.errors.Violations;
import io.fundly.rewards.domain.RewardContent;
import io.fundly.rewards.domain.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Turns an update mask into the change that it stands for; only what it names is looked at. */
final class RewardMask {

    private final RewardFields fields;
    private final Violations violations;

    RewardMask(RewardFields fields, Violations violations) {
        this.fields = fields;
        this.violations = violations;
    }

    UnaryOperator<RewardContent> read(FieldMask mask) {
        violations.check(mask.getPathsCount() > 0, "update_mask", "must name at least one field");
        List<UnaryOperator<RewardContent>> changes = new ArrayList<>();
        mask.getPathsList().stream().distinct().forEach(path -> change(path).ifPresent(changes::add));
        return content -> {
            var changed = content;
            for (var change : changes) {
                changed = change.apply(changed);
            }
            return changed;
        };
    }

    private Optional<UnaryOperator<RewardContent>> change(String path) {
        return switch (path) {
            case "title" -> with(fields.title(), RewardContent::withTitle);
            case "description" -> with(fields.description(), RewardContent::withDescription);
            case "amount_required" -> with(fields.amount(), RewardContent::withAmount);
            case "quantity" -> with(fields.quantity(), RewardContent::withQuantity);
            case "estimated_delivery" -> with(fields.estimatedDelivery(), RewardContent::withEstimatedDelivery);
            case "items" -> with(fields.items(), RewardContent::withItems);
            case "shipping" -> with(fields.shipping(), RewardContent::withShipping);
            case "add_on" -> with(fields.addOn(), RewardContent::withAddOn);
            case "start_time" ->
                with(
                        fields.start(),
                        (content, start) -> content.withWindow(
                                new Window(start, content.window().end())));
            case "end_time" ->
                with(
                        fields.end(),
                        (content, end) ->
                                content.withWindow(new Window(content.window().start(), end)));
            default -> {
                violations.check(false, "update_mask", "names " + path + ", which cannot be changed");
                yield Optional.empty();
            }
        };
    }

    private static <V> Optional<UnaryOperator<RewardContent>> with(V value, Taking<V> taking) {
        return Optional.of(content -> taking.apply(content, value));
    }

    @FunctionalInterface
    private interface Taking<V> {
        RewardContent apply(RewardContent content, V value);
    }
}
