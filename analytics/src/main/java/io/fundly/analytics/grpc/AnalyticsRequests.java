package io.fundly.analytics.grpc;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.fundly.analytics.application.Reporting.Span;
import io.fundly.analytics.domain.Country;
import io.fundly.analytics.domain.Interval;
import io.fundly.analytics.v1.GetCampaignReportRequest;
import io.fundly.analytics.v1.GetPlatformReportRequest;
import io.fundly.analytics.v1.RecordViewRequest;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.protos.ProtoValues;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads requests, naming all that is wrong with one at once. */
final class AnalyticsRequests {

    private static final int LONGEST_VISITOR = 64;
    private static final int LONGEST_REFERRER = 2_000;
    private static final int LONGEST_SHARE = 64;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** Nothing was counted before; without this bound a year 0001 would make a report of 17 million hours. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private AnalyticsRequests() {}

    /** The shape of a view; when it was is judged where it is known who tells it. */
    static UUID view(RecordViewRequest request) {
        var violations = new Violations();
        var campaign = violations.id(request.getCampaignId(), "campaign_id");
        word(violations, request.getVisitorId(), "visitor_id", LONGEST_VISITOR);
        word(violations, request.getReferrer(), "referrer", LONGEST_REFERRER);
        word(violations, request.getShareId(), "share_id", LONGEST_SHARE);
        violations.check(
                Country.isWellFormed(request.getCountry()), "country", "must be two letters, by ISO 3166-1 alpha-2");
        time(violations, request.hasOccurTime(), request.getOccurTime(), "occur_time");
        violations.throwIfAny();
        return campaign.orElseThrow();
    }

    static UUID campaign(GetCampaignReportRequest request) {
        var violations = new Violations();
        var campaign = violations.id(request.getCampaignId(), "campaign_id");
        time(violations, request.hasStartTime(), request.getStartTime(), "start_time");
        time(violations, request.hasEndTime(), request.getEndTime(), "end_time");
        violations.check(interval(request).isPresent(), "interval", "must be a known interval");
        violations.throwIfAny();
        return campaign.orElseThrow();
    }

    static Span span(GetCampaignReportRequest request) {
        return new Span(
                instant(request.hasStartTime(), request.getStartTime()),
                instant(request.hasEndTime(), request.getEndTime()),
                interval(request).orElseThrow());
    }

    static void check(GetPlatformReportRequest request) {
        var violations = new Violations();
        time(violations, request.hasStartTime(), request.getStartTime(), "start_time");
        time(violations, request.hasEndTime(), request.getEndTime(), "end_time");
        violations.throwIfAny();
    }

    static Optional<Instant> instant(boolean given, Timestamp time) {
        return given ? Optional.of(ProtoValues.toInstant(time)) : Optional.empty();
    }

    /** By day, where nothing is said: the contract says so. */
    private static Optional<Interval> interval(GetCampaignReportRequest request) {
        return switch (request.getInterval()) {
            case INTERVAL_HOUR -> Optional.of(Interval.HOUR);
            case INTERVAL_DAY, INTERVAL_UNSPECIFIED -> Optional.of(Interval.DAY);
            case UNRECOGNIZED -> Optional.empty();
        };
    }

    private static void word(Violations violations, String value, String field, int longest) {
        if (violations.check(value.length() <= longest, field, "must have at most " + longest + " characters")) {
            violations.check(!CONTROL.matcher(value).find(), field, "must not contain control characters");
        }
    }

    private static void time(Violations violations, boolean given, Timestamp time, String field) {
        if (!given) {
            return;
        }
        violations.check(Timestamps.isValid(time) && isInRange(time), field, "must be a time between 2000 and 2200");
    }

    private static boolean isInRange(Timestamp time) {
        return time.getSeconds() >= EARLIEST.getEpochSecond() && time.getSeconds() < LATEST.getEpochSecond();
    }
}
