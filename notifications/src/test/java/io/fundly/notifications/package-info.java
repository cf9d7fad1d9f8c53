@NullMarked
package io.fundly.notifications;

import org.jspecify.annotations.NullMarked;
