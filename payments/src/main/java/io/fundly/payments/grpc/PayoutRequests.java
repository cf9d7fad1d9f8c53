package io.fundly.payments.grpc;

import io.fundly.payments.application.AccountGateway.Returns;
import io.fundly.payments.v1.CreatePayoutAccountRequest;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.idempotency.RequestKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads what creators ask for. */
final class PayoutRequests {

    private static final int LONGEST_ADDRESS = 2_000;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private PayoutRequests() {}

    static Wish toWish(CreatePayoutAccountRequest request) {
        var violations = new Violations();
        var country = request.getCountry();
        violations.check(COUNTRIES.contains(country), "country", "must be a country code of ISO 3166-1 alpha-2");
        var done = address(request.getReturnUrl(), "return_url", violations);
        var again = address(request.getRefreshUrl(), "refresh_url", violations);
        violations.text(request.getRequestId(), "request_id", 0, RequestKey.MAXIMUM_LENGTH);
        violations.throwIfAny();
        return new Wish(country, new Returns(done.orElseThrow(), again.orElseThrow()));
    }

    private static Optional<URI> address(String text, String field, Violations violations) {
        try {
            var address = new URI(text);
            var host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
            var secure = "https".equalsIgnoreCase(address.getScheme()) && !host.isEmpty();
            var local = "http".equalsIgnoreCase(address.getScheme()) && THIS_MACHINE.contains(host);
            if ((secure || local) && text.length() <= LONGEST_ADDRESS && address.getUserInfo() == null) {
                return Optional.of(address);
            }
        } catch (URISyntaxException malformed) {
            // The fault is noted below, in the words that every other fault has.
        }
        violations.check(false, field, "must be an absolute https address");
        return Optional.empty();
    }

    /** Where a creator wants to be paid, and comes back to from the processor's pages. */
    record Wish(String country, Returns returns) {}
}
