/** Events in and out, and the table of what each of them tells whom. */
@NullMarked
package io.fundly.notifications.messaging;

import org.jspecify.annotations.NullMarked;
