package io.fundly.notifications.domain;

/** A way to reach somebody. */
public enum Channel {
    /** The inbox on the site: what is in it is delivered. */
    IN_APP,
    EMAIL,
    SMS,
    PUSH
}
