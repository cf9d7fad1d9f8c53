package io.fundly.admin.clients;

import io.fundly.admin.domain.Overview.Report;
import io.fundly.analytics.v1.CurrencyTotals;
import io.fundly.analytics.v1.GetPlatformReportRequest;
import io.fundly.analytics.v1.MutinyAnalyticsServiceGrpc.MutinyAnalyticsServiceStub;
import io.fundly.analytics.v1.PlatformReport;
import io.fundly.platform.calls.Callee;
import io.fundly.platform.calls.Callees;
import io.fundly.platform.identity.CallAs;
import io.fundly.platform.money.Money;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** The figures of the platform, asked for on this service's account. */
@ApplicationScoped
public class AnalyticsClient {

    private final MutinyAnalyticsServiceStub analytics;
    private final Callee callee;

    public AnalyticsClient(@GrpcClient("analytics") MutinyAnalyticsServiceStub analytics, Callees callees) {
        this.analytics = CallAs.service(analytics);
        this.callee = callees.named("analytics");
    }

    /** The figures of the last 30 days. */
    public Uni<Report> report() {
        return callee.read(() -> analytics.getPlatformReport(GetPlatformReportRequest.getDefaultInstance()))
                .map(response -> report(response.getReport()));
    }

    private static Report report(PlatformReport report) {
        return new Report(
                report.getNewUsers(),
                report.getActiveUsers(),
                amounts(report.getTotalsList(), CurrencyTotals::getGrossPledged),
                amounts(report.getTotalsList(), CurrencyTotals::getCollected));
    }

    private static List<Money> amounts(
            List<CurrencyTotals> totals, Function<CurrencyTotals, io.fundly.type.v1.Money> part) {
        return totals.stream()
                .map(each -> new Money(each.getCurrencyCode(), part.apply(each).getMinorUnits()))
                .toList();
    }
}
