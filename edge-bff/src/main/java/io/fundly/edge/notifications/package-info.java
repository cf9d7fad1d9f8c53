/** The inbox. */
@NullMarked
package io.fundly.edge.notifications;

import org.jspecify.annotations.NullMarked;
