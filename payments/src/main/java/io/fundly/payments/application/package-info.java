/** The use cases: each transaction is one method here, and no call leaves the process inside one. */
@NullMarked
package io.fundly.payments.application;

import org.jspecify.annotations.NullMarked;
