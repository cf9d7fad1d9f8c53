package io.fundly.users.domain;

import java.util.Optional;

/** What its owner wants to be different about an account; absent is what stays as it is. */
public record AccountChange(
        Optional<String> name, Optional<String> bio, Optional<String> avatarUrl, Optional<EmailAddress> email) {}
