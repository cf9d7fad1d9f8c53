package io.fundly.payments.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies the {@code Stripe-Signature} header over the very bytes that came: {@code t=<seconds>,v1=<hmac>[,v1=<hmac>…]}.
 * The library's own check throws all sorts of things at malformed headers and takes signatures from the future.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">How Stripe signs</a>
 */
final class StripeSignatures {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LONGEST_HEADER = 2_000;

    private final List<byte[]> secrets;
    private final Duration tolerance;
    private final Duration clockSkew;

    StripeSignatures(List<String> secrets, Duration tolerance, Duration clockSkew) {
        if (secrets.stream().allMatch(String::isBlank)) {
            throw new IllegalArgumentException("Without a webhook secret every webhook could be forged.");
        }
        this.secrets = secrets.stream()
                .filter(secret -> !secret.isBlank())
                .map(secret -> secret.strip().getBytes(StandardCharsets.UTF_8))
                .toList();
        this.tolerance = tolerance;
        this.clockSkew = clockSkew;
    }

    /** Whether one of our secrets signed these bytes, and lately. */
    boolean hold(byte[] payload, String header, Instant now) {
        if (header.length() > LONGEST_HEADER) {
            return false;
        }
        var timestamp = "";
        var signatures = new ArrayList<byte[]>();
        for (var part : header.split(",", -1)) {
            var pair = part.strip().split("=", 2);
            if (pair.length != 2) {
                return false;
            }
            if (pair[0].equals("t")) {
                if (!timestamp.isEmpty()) {
                    return false;
                }
                timestamp = pair[1];
            } else if (pair[0].equals("v1")) {
                signatures.add(pair[1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return isRecent(timestamp, now) && isSigned(payload, timestamp, signatures);
    }

    private boolean isRecent(String timestamp, Instant now) {
        if (!timestamp.matches("[0-9]{1,11}")) {
            return false;
        }
        var signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return !signed.isBefore(now.minus(tolerance)) && !signed.isAfter(now.plus(clockSkew));
    }

    /** Compared in constant time, so that a forger does not learn how far a guess was right. */
    private boolean isSigned(byte[] payload, String timestamp, List<byte[]> signatures) {
        for (var secret : secrets) {
            var expected = sign(secret, timestamp, payload).getBytes(StandardCharsets.UTF_8);
            for (var signature : signatures) {
                if (MessageDigest.isEqual(expected, signature)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String sign(byte[] secret, String timestamp, byte[] payload) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(payload));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM + ".", impossible);
        }
    }
}
