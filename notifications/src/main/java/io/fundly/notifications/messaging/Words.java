package io.fundly.notifications.messaging;

import com.google.protobuf.Timestamp;
import io.fundly.platform.protos.ProtoValues;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How amounts and times are written to people. */
final class Words {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm '('VV')'", Locale.ENGLISH);

    private Words() {}

    static String amount(io.fundly.type.v1.Money money) {
        return ProtoValues.toMoney(money).toString();
    }

    /** In UTC; empty where there is none. */
    static String time(boolean given, Timestamp time) {
        return given ? time(time, "UTC") : "";
    }

    /** In the zone in which it was chosen. */
    static String time(Timestamp time, String zone) {
        return TIME.format(ProtoValues.toInstant(time).atZone(zone(zone)));
    }

    static String people(long count) {
        return count == 1 ? "one backer" : count + " backers";
    }

    /** A zone that this JDK does not know is no reason to tell nothing. */
    private static ZoneId zone(String name) {
        try {
            return "UTC".equals(name) || name.isEmpty() ? ZoneId.of("UTC") : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
