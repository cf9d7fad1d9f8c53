/** Events in and out. */
@NullMarked
package io.fundly.users.messaging;

import org.jspecify.annotations.NullMarked;
