package io.fundly.sandbox.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A line of {@code campaigns.tsv}.
 *
 * @param goal in minor units, as are the amounts of the tiers
 * @param keepsItAll whether backers are charged at once
 * @param days until the deadline
 */
record DemoCampaign(
        String title,
        String summary,
        String category,
        String country,
        long goal,
        String currency,
        boolean keepsItAll,
        int days,
        List<String> tags,
        List<Tier> tiers) {

    /**
     * A reward tier.
     *
     * @param stock 0 for as many as are wanted
     */
    record Tier(String title, long amount, int stock) {

        static Tier parse(String text) {
            var equals = text.indexOf('=');
            var price = text.substring(equals + 1).split("\\*", -1);
            return new Tier(
                    text.substring(0, equals),
                    Long.parseLong(price[0]),
                    price.length > 1 ? Integer.parseInt(price[1]) : 0);
        }
    }

    String description() {
        return """
                ## What it is

                %s

                ## Where we are

                We have a working prototype, a supplier for every part and a plan for the months after the deadline.
                What is missing is the first production run, and that is what the goal of this campaign pays for.

                ## Risks

                - The first run may take longer than planned; we have kept two months in hand.
                - If the goal is missed, nobody is charged.
                """.formatted(summary);
    }

    static List<DemoCampaign> all() {
        var file = Objects.requireNonNull(DemoCampaign.class.getResourceAsStream("campaigns.tsv"), "campaigns.tsv");
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().map(DemoCampaign::parse).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("The demo campaigns cannot be read.", failure);
        }
    }

    private static DemoCampaign parse(String line) {
        var cells = line.split("\t", -1);
        return new DemoCampaign(
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                Long.parseLong(cells[4]),
                cells[5],
                cells[6].equals("K"),
                Integer.parseInt(cells[7]),
                Arrays.asList(cells[8].split(",", -1)),
                Arrays.stream(cells[9].split(";", -1)).map(Tier::parse).toList());
    }
}
