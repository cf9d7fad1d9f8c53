package io.fundly.sandbox.stripe.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The header {@code Stripe-Signature}. See <a href="https://docs.stripe.com/webhooks/signature">verifying it</a>. */
final class WebhookSigner {
    private WebhookSigner() {}

    /** The whole header for a body, signed with each of the secrets in turn. */
    static String header(long timestampSeconds, byte[] body, String... secrets) {
        StringBuilder header = new StringBuilder("t=").append(timestampSeconds);
        for (String secret : secrets) {
            header.append(",v1=").append(signature(timestampSeconds, body, secret));
        }
        return header.toString();
    }

    private static String signature(long timestampSeconds, byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((timestampSeconds + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
