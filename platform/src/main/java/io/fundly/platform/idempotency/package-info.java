/** The same request sent twice has one effect and one answer. */
@NullMarked
package io.fundly.platform.idempotency;

import org.jspecify.annotations.NullMarked;
