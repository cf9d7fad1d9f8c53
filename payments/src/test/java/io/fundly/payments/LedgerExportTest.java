package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fundly.payments.testing.Books;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.v1.LedgerTransaction;
import io.fundly.platform.testing.ServiceEngines;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever has an export can check it without us: here the README's own check is run over one. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class LedgerExportTest {

    @Inject
    Pool pool;

    private Scene scene;
    private List<LedgerTransaction> booked = List.of();

    @BeforeEach
    void book() {
        scene = new Scene();
        var campaign = TestCampaign.keepItAll();
        for (var number = 0; number < 4; number++) {
            scene.backer().pledge(campaign, "pm_card_visa");
        }
        booked = Books.at(scene.calls(), new Sql(pool)).of(campaign);
        assertThat(booked).hasSize(4);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void isChainedAsItSays() throws Exception {
        var previous = "0".repeat(64);
        for (var transaction : booked) {
            var text = previous + "\n" + transaction.getCanonical() + "\n";
            previous = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            assertThat(transaction.getHash()).isEqualTo(previous);
        }
    }

    @Test
    void holdsBeforeTheCheckOfTheReadme() throws Exception {
        assertThat(check(lines()))
                .isEqualTo(new Checked(
                        0, "4 transactions, ending in " + booked.getLast().getHash()));
    }

    @Test
    void isCaughtByTheCheckOfTheReadmeWhereItWasTamperedWith() throws Exception {
        var dearer = lines();
        dearer.set(2, dearer.get(2).replace(":EUR:2397", ":EUR:2398").replace(":EUR:2375", ":EUR:2376"));
        assertThat(check(dearer)).isEqualTo(new Checked(1, "Transaction 2 is not what was booked."));

        var missing = lines();
        missing.remove(2);
        assertThat(check(missing)).isEqualTo(new Checked(1, "Transaction 2 is not what was booked."));

        var swapped = lines();
        swapped.add(2, swapped.remove(3));
        assertThat(check(swapped)).isEqualTo(new Checked(1, "Transaction 2 is not what was booked."));
    }

    /** The export: a line of headings, and one for each transaction. */
    private List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("sequence,kind,hash,canonical");
        booked.forEach(transaction -> lines.add("%d,%s,%s,%s"
                .formatted(
                        transaction.getSequence(),
                        transaction.getKind(),
                        transaction.getHash(),
                        transaction.getCanonical())));
        return lines;
    }

    private static Checked check(List<String> lines) throws Exception {
        var process = python();
        try (var input = process.getOutputStream()) {
            input.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Checked(process.waitFor(), said.strip());
    }

    private static Process python() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        var begin = readme.indexOf("```python\n") + "```python\n".length();
        var script = readme.substring(begin, readme.indexOf("```", begin));
        try {
            return new ProcessBuilder("python3", "-c", script)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            assumeTrue(false, "There is no python3 here to run the README's check with.");
            throw absent;
        }
    }

    private record Checked(int exitCode, String said) {}
}
