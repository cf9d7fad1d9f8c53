@NullMarked
package io.fundly.notifications.messaging;

import org.jspecify.annotations.NullMarked;
