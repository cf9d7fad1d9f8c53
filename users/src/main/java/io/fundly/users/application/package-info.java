/** The use cases: one transaction each. */
@NullMarked
package io.fundly.users.application;

import org.jspecify.annotations.NullMarked;
