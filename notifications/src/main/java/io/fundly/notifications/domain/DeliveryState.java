package io.fundly.notifications.domain;

/** Where a delivery is. */
public enum DeliveryState {
    /** The contact book does not know the recipient yet. */
    WAITING,
    /** To be tried at its next attempt time. */
    PENDING,
    DELIVERED,
    /** Refused for good, or tried too often. */
    FAILED
}
