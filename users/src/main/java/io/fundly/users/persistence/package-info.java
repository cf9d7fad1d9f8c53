/** Where accounts, sessions and keys are kept. */
@NullMarked
package io.fundly.users.persistence;

import org.jspecify.annotations.NullMarked;
