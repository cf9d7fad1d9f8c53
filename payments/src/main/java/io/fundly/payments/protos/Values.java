package io.fundly.payments.protos;

import com.google.protobuf.Timestamp;
import io.fundly.type.v1.Money;
import java.time.Instant;

/** Money and instants as all contracts have them. */
public final class Values {

    private Values() {}

    public static Money toProto(io.fundly.platform.money.Money money) {
        return Money.newBuilder()
                .setCurrencyCode(money.currencyCode())
                .setMinorUnits(money.minorUnits())
                .build();
    }

    public static Timestamp toProto(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
