package io.fundly.admin.application;

import io.fundly.admin.clients.AnalyticsClient;
import io.fundly.admin.clients.CampaignsClient;
import io.fundly.admin.clients.FlagsClient;
import io.fundly.admin.clients.UsersClient;
import io.fundly.admin.domain.Overview;
import io.fundly.admin.domain.Overview.Report;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Puts the overview together from what the services say, all asked at once; what is away is named, not waited for. */
@ApplicationScoped
public class OverviewQueries {

    private static final Logger log = Logger.getLogger(OverviewQueries.class);

    private final CampaignsClient campaigns;
    private final UsersClient users;
    private final FlagsClient flags;
    private final AnalyticsClient analytics;
    private final AdminConfig config;

    public OverviewQueries(
            CampaignsClient campaigns,
            UsersClient users,
            FlagsClient flags,
            AnalyticsClient analytics,
            AdminConfig config) {
        this.campaigns = campaigns;
        this.users = users;
        this.flags = flags;
        this.analytics = analytics;
        this.config = config;
    }

    public Uni<Overview> overview() {
        return Uni.combine()
                .all()
                .unis(
                        part("campaigns", campaigns.countByState()),
                        part("users", users.count()),
                        part("flags", flags.countOpen()),
                        part("report", analytics.report()))
                .asTuple()
                .map(parts -> compose(parts.getItem1(), parts.getItem2(), parts.getItem3(), parts.getItem4()));
    }

    private <T> Uni<Part<T>> part(String name, Uni<T> call) {
        return call.map(value -> new Part<>(name, Optional.of(value)))
                .ifNoItem()
                .after(config.overviewDeadline())
                .fail()
                .onFailure()
                .recoverWithItem(failure -> {
                    log.warnf("The overview is without %s: %s", name, failure);
                    return new Part<>(name, Optional.empty());
                });
    }

    private static Overview compose(
            Part<Map<String, Long>> states, Part<Long> users, Part<Long> flags, Part<Report> report) {
        return new Overview(
                states.value().orElse(Map.of()),
                users.value().orElse(0L),
                flags.value().orElse(0L),
                report.value().orElse(Report.EMPTY),
                Stream.of(states, users, flags, report)
                        .filter(part -> part.value().isEmpty())
                        .map(Part::name)
                        .toList());
    }

    private record Part<T>(String name, Optional<T> value) {}
}
