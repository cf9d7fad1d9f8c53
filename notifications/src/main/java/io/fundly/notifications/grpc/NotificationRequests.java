package io.fundly.notifications.grpc;

import io.fundly.notifications.application.Messages.Message;
import io.fundly.notifications.domain.Channel;
import io.fundly.notifications.domain.NotificationKind;
import io.fundly.notifications.domain.NotificationReason;
import io.fundly.notifications.domain.Text;
import io.fundly.notifications.v1.MarkNotificationsReadRequest;
import io.fundly.notifications.v1.SendNotificationRequest;
import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.idempotency.RequestKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads requests, naming all that is wrong with one at once. */
final class NotificationRequests {

    private static final int MOST_IDS = 100;
    private static final int MOST_CHANNELS = 10;
    private static final int LONGEST_LINK = 500;

    /** A path of this site; {@code //host} and {@code /\host} are none, though they look it. */
    private static final Pattern PATH = Pattern.compile("/(?:[^/\\\\\\p{Cntrl}\\s][^\\\\\\p{Cntrl}\\s]*)?");

    private static final Pattern BREAKING_TITLE = Pattern.compile("\\p{Cntrl}");
    private static final Pattern BREAKING_BODY = Pattern.compile("[\\p{Cntrl}&&[^\\r\\n\\t]]");

    private NotificationRequests() {}

    static Message message(SendNotificationRequest request) {
        var violations = new Violations();
        var recipient = violations.id(request.getUserId(), "user_id");
        if (violations.text(request.getTitle(), "title", 1, Text.LONGEST_TITLE)) {
            violations.check(
                    !BREAKING_TITLE.matcher(request.getTitle()).find(), "title", "must not contain control characters");
        }
        if (violations.text(request.getBody(), "body", 1, Text.LONGEST_BODY)) {
            violations.check(
                    !BREAKING_BODY.matcher(request.getBody()).find(), "body", "must not contain control characters");
        }
        var ways = ways(request, violations);
        var link = request.getLink();
        violations.check(
                link.isEmpty()
                        || (link.length() <= LONGEST_LINK && PATH.matcher(link).matches()),
                "link",
                "must be a path of this site, of at most " + LONGEST_LINK + " characters");
        violations.check(
                request.getRequestId().length() <= RequestKey.MAXIMUM_LENGTH,
                "request_id",
                "must have at most " + RequestKey.MAXIMUM_LENGTH + " characters");
        violations.throwIfAny();
        return new Message(recipient.orElseThrow(), Text.fitting(request.getTitle(), request.getBody()), link, ways);
    }

    /** The inbox is always among them; none named means those that a message goes by itself. */
    private static Set<Channel> ways(SendNotificationRequest request, Violations violations) {
        if (!violations.check(
                request.getChannelsCount() <= MOST_CHANNELS,
                "channels",
                "must name at most " + MOST_CHANNELS + " channels")) {
            return Set.of();
        }
        if (request.getChannelsCount() == 0) {
            return NotificationKind.MESSAGE.channels();
        }
        var ways = EnumSet.of(Channel.IN_APP);
        for (var index = 0; index < request.getChannelsCount(); index++) {
            var way = NotificationProtos.fromProto(request.getChannels(index));
            violations.check(way.isPresent(), "channels[" + index + "]", "must be a known channel");
            way.ifPresent(ways::add);
        }
        return ways;
    }

    static List<UUID> ids(MarkNotificationsReadRequest request) {
        if (request.getNotificationIdsCount() > MOST_IDS) {
            throw new FundlyException(
                    NotificationReason.TOO_LARGE,
                    "At most " + MOST_IDS + " notifications can be marked at a time.",
                    Map.of("limit", String.valueOf(MOST_IDS)));
        }
        var violations = new Violations();
        var ids = new ArrayList<UUID>();
        for (var index = 0; index < request.getNotificationIdsCount(); index++) {
            violations
                    .id(request.getNotificationIds(index), "notification_ids[" + index + "]")
                    .ifPresent(ids::add);
        }
        violations.throwIfAny();
        return ids;
    }
}
