package io.fundly.payments.domain;

import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.errors.Reason;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Why a pledge was refused on its way in, kept so that the same request is given the same answer again.
 *
 * @param reason a name of {@link PaymentsReason}
 * @param metadata one {@code key=value} per line
 */
@Embeddable
public record Refusal(
        @Column(name = "refusal_reason") String reason,
        @Column(name = "refusal_message") String message,
        @Column(name = "refusal_metadata") String metadata) {

    private static final String INVALID_METHOD =
            PaymentsReason.INVALID_PAYMENT_METHOD.name().toLowerCase(Locale.ROOT);

    public static Refusal of(PaymentsReason reason, String message, Map<String, String> metadata) {
        var lines = metadata.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + entry.getValue().replace('\n', ' '))
                .collect(Collectors.joining("\n"));
        return new Refusal(reason.name(), message, lines);
    }

    /** The refusal of a card, or of whatever was to pay. */
    public static Refusal of(Decline decline) {
        return decline.code().equals(INVALID_METHOD)
                ? of(PaymentsReason.INVALID_PAYMENT_METHOD, decline.message(), Map.of())
                : of(PaymentsReason.PAYMENT_DECLINED, decline.message(), Map.of("decline_code", decline.code()));
    }

    /** The refusal that a rule of ours threw, where it is one that a pledge can be kept with. */
    public static Refusal of(FundlyException refusal) {
        var text = refusal.getMessage();
        return of(known(refusal.reason()), text == null ? refusal.reason().name() : text, refusal.metadata());
    }

    private static PaymentsReason known(Reason reason) {
        if (reason instanceof PaymentsReason ours) {
            return ours;
        }
        throw new IllegalArgumentException("Not a refusal of a pledge: " + reason.name());
    }

    public FundlyException toException() {
        Map<String, String> read = metadata.isEmpty()
                ? Map.of()
                : Arrays.stream(metadata.split("\n", -1))
                        .map(line -> line.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new FundlyException(PaymentsReason.valueOf(reason), message, read);
    }
}
