package io.fundly.payments.domain;

import java.time.Instant;

/**
 * An event of the processor's that could not be handled and waits for a person.
 *
 * @param objectId what it is about; empty where that has no id
 * @param account the connected account it is of; empty for the platform's own
 * @param note why it waits
 */
public record ParkedWebhook(
        String id,
        String type,
        String objectId,
        String account,
        boolean live,
        String note,
        int tries,
        Instant eventTime,
        Instant receiveTime,
        Instant parkTime) {}
