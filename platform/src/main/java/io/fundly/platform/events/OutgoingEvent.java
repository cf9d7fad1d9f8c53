package io.fundly.platform.events;

import com.google.protobuf.Message;

/**
 * A domain event in the form in which it leaves the service.
 *
 * @param type routing key and CloudEvents type: {@code <service>.<noun>.<past verb>.v1}
 * @param subject the id of what it is about
 * @param body the message of {@code fundly.<service>.events.v1}
 */
public record OutgoingEvent(String type, String subject, Message body) {}
