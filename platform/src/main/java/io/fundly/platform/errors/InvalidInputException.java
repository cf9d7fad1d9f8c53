package io.fundly.platform.errors;

import java.util.List;
import java.util.Map;

/** Bad input, with every fault that was found in it. */
public final class InvalidInputException extends FundlyException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidInputException(List<Violation> violations) {
        super(CommonReason.INVALID_INPUT, summary(violations));
        this.violations = List.copyOf(violations);
    }

    /** Bad input whose one fault has a reason of its own. */
    InvalidInputException(Reason reason, Map<String, String> metadata, Violation fault) {
        super(reason, summary(List.of(fault)), metadata);
        this.violations = List.of(fault);
    }

    public List<Violation> violations() {
        return violations;
    }

    private static String summary(List<Violation> violations) {
        return violations.size() == 1
                ? "The request has a fault: " + violations.getFirst().field() + " "
                        + violations.getFirst().message()
                : "The request has " + violations.size() + " faults.";
    }

    /** One fault: the field as the contract names it (snake case, dotted path) and what is wrong with it. */
    public record Violation(String field, String message) {}
}
