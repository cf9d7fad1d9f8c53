package io.fundly.sandbox.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.StripeClient;
import com.stripe.model.PaymentIntent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in as a process of its own, killed as {@code kill -9} does. */
class KilledTest {
    private static Shop shop(StandInProcess process) {
        return new Shop(StripeClient.builder()
                .setApiKey(StandInConfig.DEFAULT_SECRET_KEY)
                .setApiBase(process.uri().toString())
                .build());
    }

    @Test
    void losesNothingThatWasAnswered(@TempDir Path data) throws Exception {
        StandInConfig config = StandInConfig.in(data);
        List<String> intents = new ArrayList<>();
        Shop.Backer backer;
        try (StandInProcess process = StandInProcess.start(config)) {
            Shop shop = shop(process);
            backer = shop.backerWith("pm_card_visa");
            for (int i = 0; i < 20; i++) {
                intents.add(shop.charge(backer, 1000 + i, "attempt-" + i).getId());
            }
            process.kill();
        }
        Files.writeString(
                data.resolve("journal.jsonl"), "{\"record\":\"effect\",\"cut\":\"sho", StandardOpenOption.APPEND);

        try (StandInProcess process = StandInProcess.start(config)) {
            Shop shop = shop(process);
            for (int i = 0; i < 20; i++) {
                PaymentIntent intent = shop.stripe().v1().paymentIntents().retrieve(intents.get(i));
                assertEquals(1000 + i, intent.getAmountReceived());
                assertEquals(
                        intent.getId(),
                        shop.charge(backer, 1000 + i, "attempt-" + i).getId());
            }
            StandInControl control = new StandInControl(process.uri());
            assertEquals(20, control.effects("charge.succeeded").size());
            long balance = shop.stripe()
                    .v1()
                    .balance()
                    .retrieve()
                    .getPending()
                    .getFirst()
                    .getAmount();
            assertTrue(balance > 18_000, () -> "balance " + balance);
        }
    }

    @Test
    void refusesASecondStandInOnTheSameData(@TempDir Path data) throws IOException {
        try (StripeStandInServer first = StripeStandInServer.start(StandInConfig.in(data))) {
            assertTrue(first.port() > 0);
            assertThrows(IOException.class, () -> StripeStandInServer.start(StandInConfig.in(data)));
        }
    }

    @Test
    void saysThatThePortIsTaken(@TempDir Path data) throws IOException {
        try (StripeStandInServer first = StripeStandInServer.start(StandInConfig.in(data.resolve("a")))) {
            StandInConfig second = StandInConfig.in(data.resolve("b")).withPort(first.port());
            IOException refused = assertThrows(IOException.class, () -> StripeStandInServer.start(second));
            assertTrue(String.valueOf(refused.getMessage()).contains("in use"), () -> "" + refused.getMessage());
        }
    }
}
