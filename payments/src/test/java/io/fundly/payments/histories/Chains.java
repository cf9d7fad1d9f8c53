package io.fundly.payments.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.testing.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** The hashes that chain the transactions of a book to each other, computed anew. */
record Chains(Sql sql) {

    void assertWhole(UUID... campaigns) {
        for (var campaign : campaigns) {
            var previous = "0".repeat(64);
            for (var row : sql.rows("""
                    SELECT previous_hash, hash, canonical, ledger_canonical(booked) AS now
                    FROM ledger_transaction booked WHERE campaign_id = $1 ORDER BY sequence""", campaign)) {
                assertThat(row.getString("previous_hash")).as("the hash before").isEqualTo(previous);
                assertThat(row.getString("now")).as("what was booked").isEqualTo(row.getString("canonical"));
                previous = sha256(previous + "\n" + row.getString("canonical") + "\n");
                assertThat(row.getString("hash")).as("the hash").isEqualTo(previous);
            }
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
