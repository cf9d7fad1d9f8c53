package io.fundly.users.domain;

import java.util.Set;

/**
 * What an account begins with.
 *
 * @param name 1 to 100 characters
 * @param passwordHash bcrypt, as modular crypt text
 * @param roles BACKER is added where it is missing
 */
public record NewAccount(String name, EmailAddress email, String passwordHash, Set<Role> roles) {}
