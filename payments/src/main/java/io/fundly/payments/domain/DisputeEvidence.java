package io.fundly.payments.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is told to the bank; what is empty is not told.
 *
 * @param shippingDate as a date, such as 2027-03-14
 */
public record DisputeEvidence(
        String productDescription,
        String customerCommunication,
        String shippingCarrier,
        String shippingTrackingNumber,
        String shippingDate,
        String refundPolicy,
        String uncategorizedText) {

    /** By which the same evidence, sent again, is told from other. */
    public String fingerprint() {
        var all = String.join(
                "\0",
                productDescription,
                customerCommunication,
                shippingCarrier,
                shippingTrackingNumber,
                shippingDate,
                refundPolicy,
                uncategorizedText);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }
}
