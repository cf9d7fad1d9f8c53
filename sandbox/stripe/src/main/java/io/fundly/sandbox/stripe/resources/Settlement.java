package io.fundly.sandbox.stripe.resources;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * When the money of a charge becomes available: two business days later, at midnight UTC. See
 * <a href="https://docs.stripe.com/payouts#payout-speed">payout speed</a>.
 */
final class Settlement {
    private static final int BUSINESS_DAYS = 2;

    private Settlement() {}

    /** Both in seconds since 1970. */
    static long availableOn(long chargedAt) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(chargedAt), ZoneOffset.UTC);
        for (int left = BUSINESS_DAYS; left > 0; ) {
            day = day.plusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return day.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
}
