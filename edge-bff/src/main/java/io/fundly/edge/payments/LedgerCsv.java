package io.fundly.edge.payments;

import io.fundly.edge.payments.FundsJson.TransactionView;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A campaign's book as CSV (RFC 4180), a row per transaction with the very text that was hashed: all that an auditor needs
 * to verify the chain offline.
 */
final class LedgerCsv {

    static final String HEADER = "sequence,previous_hash,hash,canonical\r\n";

    private LedgerCsv() {}

    static String rows(List<TransactionView> transactions) {
        return transactions.stream()
                .map(transaction -> String.join(
                        ",",
                        Long.toString(transaction.sequence()),
                        transaction.previousHash(),
                        transaction.hash(),
                        quoted(transaction.canonical())))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
