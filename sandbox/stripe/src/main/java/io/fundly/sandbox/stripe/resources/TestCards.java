package io.fundly.sandbox.stripe.resources;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** <a href="https://docs.stripe.com/testing">Stripe's test cards</a>, by payment method and by number. */
final class TestCards {
    private final Map<String, TestCard> byPaymentMethod = new LinkedHashMap<>();
    private final Map<String, TestCard> byNumber = new LinkedHashMap<>();

    private TestCards(List<String> lines) {
        for (String line : lines) {
            if (!line.startsWith("#") && !line.isBlank()) {
                TestCard card = TestCard.parse(line);
                byPaymentMethod.put(card.paymentMethod(), card);
                byNumber.putIfAbsent(card.number(), card);
            }
        }
    }

    static TestCards load() {
        try (InputStream in = TestCards.class.getResourceAsStream("/io/fundly/sandbox/stripe/test-cards.csv")) {
            if (in == null) {
                throw new IllegalStateException("the list of test cards is missing");
            }
            return new TestCards(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<TestCard> byPaymentMethod(String id) {
        return Optional.ofNullable(byPaymentMethod.get(id));
    }

    Optional<TestCard> byNumber(String number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /**
     * One card.
     *
     * @param traits how it behaves, as words that {@link CardBehaviour} reads
     */
    record TestCard(String paymentMethod, String number, String brand, String funding, String country, String traits) {

        static TestCard parse(String line) {
            String[] cells = line.split(",", -1);
            if (cells.length != 6) {
                throw new IllegalStateException("a test card has six cells: " + line);
            }
            return new TestCard(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
        }

        String last4() {
            return number.substring(number.length() - 4);
        }
    }
}
