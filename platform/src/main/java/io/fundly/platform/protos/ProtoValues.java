package io.fundly.platform.protos;

import com.google.protobuf.Timestamp;
import io.fundly.platform.money.Money;
import java.time.DateTimeException;
import java.time.Instant;

/** Money and instants as all contracts have them. */
public final class ProtoValues {

    private ProtoValues() {}

    public static io.fundly.type.v1.Money toProto(Money money) {
        return io.fundly.type.v1.Money.newBuilder()
                .setCurrencyCode(money.currencyCode())
                .setMinorUnits(money.minorUnits())
                .build();
    }

    /** @throws IllegalArgumentException where the code is none of ISO 4217 */
    public static Money toMoney(io.fundly.type.v1.Money money) {
        return new Money(money.getCurrencyCode(), money.getMinorUnits());
    }

    public static Timestamp toProto(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    /**
     * @throws DateTimeException where it is before or after all that can be told
     * @throws ArithmeticException likewise
     */
    public static Instant toInstant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
