package io.fundly.sandbox.stripe.resources;

import io.fundly.sandbox.stripe.api.StripeFailure;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** <a href="https://docs.stripe.com/currencies">Currencies</a>: which there are, their decimals, and the least charge. */
final class Currencies {
    private static final long GREATEST_AMOUNT = 99_999_999;
    private static final Set<String> ZERO_DECIMAL = Set.of(
            "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx", "vnd", "vuv", "xaf", "xof",
            "xpf");
    private static final Set<String> THREE_DECIMAL = Set.of("bhd", "jod", "kwd", "omr", "tnd");
    private static final Map<String, Long> LEAST_CHARGE = Map.ofEntries(
            Map.entry("usd", 50L),
            Map.entry("aed", 200L),
            Map.entry("aud", 50L),
            Map.entry("bgn", 100L),
            Map.entry("brl", 50L),
            Map.entry("cad", 50L),
            Map.entry("chf", 50L),
            Map.entry("czk", 1500L),
            Map.entry("dkk", 250L),
            Map.entry("eur", 50L),
            Map.entry("gbp", 30L),
            Map.entry("hkd", 400L),
            Map.entry("huf", 17500L),
            Map.entry("inr", 50L),
            Map.entry("jpy", 50L),
            Map.entry("mxn", 1000L),
            Map.entry("myr", 200L),
            Map.entry("nok", 300L),
            Map.entry("nzd", 50L),
            Map.entry("pln", 200L),
            Map.entry("ron", 200L),
            Map.entry("sek", 300L),
            Map.entry("sgd", 50L),
            Map.entry("thb", 1000L),
            Map.entry("krw", 500L),
            Map.entry("zar", 900L),
            Map.entry("kwd", 200L),
            Map.entry("bhd", 200L),
            Map.entry("jod", 400L),
            Map.entry("omr", 200L),
            Map.entry("tnd", 1600L),
            Map.entry("ars", 50L),
            Map.entry("clp", 500L),
            Map.entry("cop", 200000L),
            Map.entry("ils", 200L),
            Map.entry("php", 3000L),
            Map.entry("isk", 7000L),
            Map.entry("twd", 2000L));

    private Currencies() {}

    /** The currency in small letters; refuses one that is not supported. */
    static String require(String sent) {
        String currency = sent.toLowerCase(Locale.ROOT);
        if (!LEAST_CHARGE.containsKey(currency)) {
            throw StripeFailure.invalid("Invalid currency: " + sent + ". Stripe currently supports these currencies: "
                            + String.join(
                                    ", ",
                                    LEAST_CHARGE.keySet().stream().sorted().toList()))
                    .with("param", "currency");
        }
        return currency;
    }

    /** Refuses an amount that cannot be charged. */
    static void requireChargeable(long amount, String currency) {
        if (amount < 1) {
            throw StripeFailure.invalid(
                    "This value must be greater than or equal to 1.", "parameter_invalid_integer", "amount");
        }
        if (amount > GREATEST_AMOUNT) {
            throw StripeFailure.invalid(
                    "Amount must be no more than " + GREATEST_AMOUNT + " in the smallest unit of " + currency,
                    "amount_too_large",
                    "amount");
        }
        if (THREE_DECIMAL.contains(currency) && amount % 10 != 0) {
            throw StripeFailure.invalid(
                    "Amounts in " + currency + " must be evenly divisible by 10.",
                    "parameter_invalid_integer",
                    "amount");
        }
        long least = LEAST_CHARGE.getOrDefault(currency, 1L);
        if (amount < least) {
            throw StripeFailure.invalid(
                    "Amount must be at least " + least + " in the smallest unit of " + currency,
                    "amount_too_small",
                    "amount");
        }
    }

    /**
     * Stripe's own fee for a card: 2.9 % and 30 hundredths of the main unit, rounded half up. Real fees depend on country
     * and card; what matters here is that the sender cannot guess them but must read them off the balance transaction.
     */
    static long cardFee(long amount, String currency) {
        long fixed = ZERO_DECIMAL.contains(currency) ? 0 : THREE_DECIMAL.contains(currency) ? 300 : 30;
        return Math.min(amount, (amount * 29 + 500) / 1000 + fixed);
    }

    /** What Stripe keeps of a merchant whose charge is disputed, until the dispute is won. */
    static long disputeFee(String currency) {
        return THREE_DECIMAL.contains(currency) ? 15_000 : 1500;
    }
}
