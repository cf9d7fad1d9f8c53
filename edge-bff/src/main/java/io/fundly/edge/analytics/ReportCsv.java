package io.fundly.edge.analytics;

import io.fundly.edge.analytics.AnalyticsJson.CampaignReportView;
import java.util.stream.Collectors;

/** A campaign's report as CSV (RFC 4180): numbers and times only, so that nothing has to be quoted. */
final class ReportCsv {

    private static final String HEADER = "start,views,visitors,pledged_minor_units,currency,backers\r\n";

    private ReportCsv() {}

    static String of(CampaignReportView report) {
        return report.points().stream()
                .map(point -> String.join(
                        ",",
                        point.start().toString(),
                        Long.toString(point.views()),
                        Long.toString(point.visitors()),
                        Long.toString(point.pledged().amount()),
                        point.pledged().currency(),
                        Long.toString(point.backers())))
                .collect(Collectors.joining("\r\n", HEADER, "\r\n"));
    }
}
