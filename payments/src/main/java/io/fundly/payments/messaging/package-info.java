/** Campaign events in, pledge events out. */
@NullMarked
package io.fundly.payments.messaging;

import org.jspecify.annotations.NullMarked;
