package io.fundly.users.domain;

import java.time.Duration;

/**
 * When signing keys come and go.
 *
 * @param rotateEvery how long a key signs
 * @param publishAhead how long it is published before it does, so that whoever verifies knows it by then
 * @param retireAfter how long it is published after the next one signs: the longest life of a token, and a margin
 */
public record KeyTimes(Duration rotateEvery, Duration publishAhead, Duration retireAfter) {

    public KeyTimes {
        if (rotateEvery.compareTo(publishAhead) <= 0) {
            throw new IllegalArgumentException("A key has to sign for longer than it is published ahead of that.");
        }
    }
}
