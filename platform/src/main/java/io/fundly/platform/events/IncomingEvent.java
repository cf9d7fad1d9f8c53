package io.fundly.platform.events;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as it came from the broker.
 *
 * @param id the id under which the inbox knows it; the same for every delivery
 * @param type routing key, {@code <service>.<noun>.<past verb>.v1}
 * @param subject the id of what it is about
 * @param time when it happened, by the clock of the service that said it
 * @param body the message's bytes
 * @param traceparent the W3C trace context it was said in; empty where there was none
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes are read once, by the parser, and compared by nobody.
public record IncomingEvent(UUID id, String type, String subject, Instant time, byte[] body, String traceparent) {

    /** The message in the body; bytes that are not one are poison and end up among the dead letters. */
    public <M extends Message> M parse(Parser<M> parser) {
        try {
            return parser.parseFrom(body);
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalArgumentException("The body of " + type + " does not parse.", malformed);
        }
    }
}
