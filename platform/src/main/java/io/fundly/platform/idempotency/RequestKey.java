package io.fundly.platform.idempotency;

import com.google.protobuf.Message;
import io.fundly.platform.identity.Caller;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes two requests the same one.
 *
 * @param caller who sent it
 * @param method the RPC it was sent to
 * @param requestId the sender's own id for it; empty where the sender gave none
 * @param fingerprint SHA-256 of the whole request, in hex
 */
public record RequestKey(String caller, String method, String requestId, String fingerprint) {

    /** The longest request id that is taken, in characters. */
    public static final int MAXIMUM_LENGTH = 255;

    public static RequestKey of(Caller caller, String method, String requestId, Message request) {
        return new RequestKey(caller.name(), method, requestId, fingerprint(request));
    }

    public boolean isGiven() {
        return !requestId.isEmpty();
    }

    private static String fingerprint(Message request) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(request.toByteArray()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }
}
