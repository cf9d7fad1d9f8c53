package io.fundly.rewards.grpc;

import com.google.protobuf.Timestamp;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.money.Money;
import io.fundly.platform.protos.ProtoValues;
import io.fundly.rewards.domain.ShippingRule;
import io.fundly.rewards.domain.Window;
import io.fundly.rewards.v1.Reward;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads the fields of a reward that comes in, noting every fault of their shape. A field with a fault is read as
 * something harmless, which is never used: the request is refused once all of them are noted.
 */
final class RewardFields {

    static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])");
    private static final int TITLE = 100;
    private static final int DESCRIPTION = 2_000;
    private static final int ITEMS = 20;
    private static final int SHIPPING_RULES = 250;
    private static final Money NOTHING = Money.zero("EUR");

    /** The instants that PostgreSQL and people both can do something with. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Reward reward;
    private final Violations violations;

    RewardFields(Reward reward, Violations violations) {
        this.reward = reward;
        this.violations = violations;
    }

    String title() {
        return text(reward.getTitle(), "reward.title", 1, TITLE);
    }

    String description() {
        return text(reward.getDescription(), "reward.description", 0, DESCRIPTION);
    }

    Money amount() {
        return money(reward.hasAmountRequired(), reward.getAmountRequired(), "reward.amount_required");
    }

    OptionalInt quantity() {
        if (!reward.hasQuantity()) {
            return OptionalInt.empty();
        }
        violations.check(reward.getQuantity() >= 0, "reward.quantity", "must not be negative");
        return OptionalInt.of(reward.getQuantity());
    }

    String estimatedDelivery() {
        var month = reward.getEstimatedDelivery();
        violations.check(
                month.isEmpty() || MONTH.matcher(month).matches(),
                "reward.estimated_delivery",
                "must be a year and a month, such as 2027-03");
        return month;
    }

    List<String> items() {
        var items = reward.getItemsList();
        violations.check(items.size() <= ITEMS, "reward.items", "must be at most " + ITEMS);
        return IntStream.range(0, items.size())
                .mapToObj(index -> text(items.get(index), "reward.items[" + index + "]", 1, TITLE))
                .toList();
    }

    List<ShippingRule> shipping() {
        var rules = reward.getShippingList();
        if (!violations.check(rules.size() <= SHIPPING_RULES, "reward.shipping", "must be at most " + SHIPPING_RULES)) {
            return List.of();
        }
        var seen = new HashSet<String>();
        return IntStream.range(0, rules.size())
                .mapToObj(index -> {
                    var field = "reward.shipping[" + index + "]";
                    var country = rules.get(index).getCountry();
                    violations.check(
                            ShippingRule.EVERYWHERE.equals(country) || COUNTRIES.contains(country),
                            field + ".country",
                            "must be a country of ISO 3166-1, such as DE, or *");
                    violations.check(seen.add(country), field + ".country", "must be there once");
                    var cost =
                            money(rules.get(index).hasCost(), rules.get(index).getCost(), field + ".cost");
                    violations.check(cost.minorUnits() >= 0, field + ".cost.minor_units", "must not be negative");
                    violations.check(
                            !reward.hasAmountRequired()
                                    || cost.currencyCode()
                                            .equals(reward.getAmountRequired().getCurrencyCode()),
                            field + ".cost.currency_code",
                            "must be the currency of amount_required");
                    return new ShippingRule(country, cost.minorUnits());
                })
                .toList();
    }

    boolean addOn() {
        return reward.getAddOn();
    }

    Window window() {
        return new Window(start(), end());
    }

    Optional<Instant> start() {
        return instant(reward.hasStartTime(), reward.getStartTime(), "reward.start_time");
    }

    Optional<Instant> end() {
        return instant(reward.hasEndTime(), reward.getEndTime(), "reward.end_time");
    }

    private String text(String value, String field, int minimum, int maximum) {
        violations.text(value, field, minimum, maximum);
        return value.strip();
    }

    private Money money(boolean given, io.fundly.type.v1.Money money, String field) {
        if (!violations.check(given, field, "is required")) {
            return NOTHING;
        }
        var known = Money.currencyOf(money.getCurrencyCode()).isPresent();
        return violations.check(known, field + ".currency_code", "must be a currency of ISO 4217, such as EUR")
                ? new Money(money.getCurrencyCode(), money.getMinorUnits())
                : NOTHING;
    }

    private Optional<Instant> instant(boolean given, Timestamp time, String field) {
        if (!given) {
            return Optional.empty();
        }
        var sound = time.getSeconds() >= EARLIEST.getEpochSecond()
                && time.getSeconds() < LATEST.getEpochSecond()
                && time.getNanos() >= 0
                && time.getNanos() < 1_000_000_000;
        return violations.check(sound, field, "must be an instant between the years 2000 and 2200")
                ? Optional.of(ProtoValues.toInstant(time))
                : Optional.empty();
    }
}
