/** The rules of accounts, sessions and signing keys; no I/O. */
@NullMarked
package io.fundly.users.domain;

import org.jspecify.annotations.NullMarked;
