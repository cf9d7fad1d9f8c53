package io.fundly.sandbox.stripe.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.StripeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * <a href="https://docs.stripe.com/search#search-query-language">The search query language</a>: clauses joined by AND or by
 * OR, not both; {@code :} equals, {@code ~} contains, {@code < > <= >=} compare numbers, a leading {@code -} negates.
 */
final class SearchQuery {
    private static final Set<String> FIELDS =
            Set.of("amount", "created", "currency", "customer", "email", "name", "payment_intent", "phone", "status");
    private static final Pattern CLAUSE =
            Pattern.compile("\\s*(-?)(?:metadata\\[[\"']([^\"']+)[\"']\\]|([a-z_.]+))\\s*(:|~|>=|<=|>|<)\\s*"
                    + "(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'|(null|-?\\d+))\\s*");
    private static final Pattern JOINT = Pattern.compile("\\G(AND|OR|and|or|)(?=\\s|-|[a-z])");
    private static final int MOST_CLAUSES = 10;

    private final List<Clause> clauses;
    private final boolean any;

    private SearchQuery(List<Clause> clauses, boolean any) {
        this.clauses = clauses;
        this.any = any;
    }

    static SearchQuery parse(String text) {
        List<Clause> clauses = new ArrayList<>();
        String joint = "";
        Matcher clause = CLAUSE.matcher(text);
        int at = 0;
        while (true) {
            clause.region(at, text.length());
            if (!clause.lookingAt() || clauses.size() == MOST_CLAUSES) {
                throw malformed(text);
            }
            clauses.add(Clause.of(clause));
            at = clause.end();
            if (at == text.length()) {
                return new SearchQuery(clauses, joint.equals("OR"));
            }
            Matcher next = JOINT.matcher(text).region(at, text.length());
            String word = next.find() ? next.group(1).toUpperCase(Locale.ROOT) : malformedWord(text);
            String read = word.isEmpty() ? "AND" : word;
            if (!joint.isEmpty() && !joint.equals(read)) {
                throw malformed(text);
            }
            joint = read;
            at = next.end(1);
        }
    }

    private static String malformedWord(String text) {
        throw malformed(text);
    }

    private static StripeFailure malformed(String text) {
        return StripeFailure.invalid("We were unable to parse your search query: " + text
                        + ". See https://docs.stripe.com/search#search-query-language.")
                .with("param", "query");
    }

    boolean matches(ObjectNode object) {
        return any
                ? clauses.stream().anyMatch(clause -> clause.matches(object))
                : clauses.stream().allMatch(clause -> clause.matches(object));
    }

    /** A metadata entry that every match has, for the index to start from. */
    Optional<Clause> metadataKey() {
        if (any && clauses.size() > 1) {
            return Optional.empty();
        }
        return clauses.stream()
                .filter(clause -> clause.metadata && !clause.negated && clause.operator.equals(":") && !clause.isNull)
                .findFirst();
    }

    /** One condition. */
    record Clause(boolean negated, boolean metadata, String field, String operator, String value, boolean isNull) {

        static Clause of(Matcher found) {
            boolean metadata = found.group(2) != null;
            String field = metadata ? found.group(2) : found.group(3);
            if (!metadata && !FIELDS.contains(field)) {
                throw StripeFailure.invalid("Field `" + field + "` is an unsupported search field for this resource.")
                        .with("param", "query");
            }
            String quoted = found.group(5) != null ? found.group(5) : found.group(6);
            String value = quoted != null ? quoted.replaceAll("\\\\(.)", "$1") : found.group(7);
            boolean isNull = quoted == null && value.equals("null");
            return new Clause(!found.group(1).isEmpty(), metadata, field, found.group(4), value, isNull);
        }

        boolean matches(ObjectNode object) {
            return negated != holds(Search.fieldOf(object, field, metadata));
        }

        private boolean holds(JsonNode actual) {
            if (isNull) {
                return actual.isMissingNode() || actual.isNull();
            }
            if (actual.isMissingNode() || actual.isNull()) {
                return false;
            }
            return switch (operator) {
                case ":" -> actual.asText().equals(value);
                case "~" -> actual.asText().toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
                case ">" -> actual.asLong() > number();
                case ">=" -> actual.asLong() >= number();
                case "<" -> actual.asLong() < number();
                default -> actual.asLong() <= number();
            };
        }

        private long number() {
            try {
                return Long.parseLong(value);
            } catch (NumberFormatException e) {
                throw StripeFailure.invalid("Invalid integer: " + value).with("param", "query");
            }
        }
    }
}
