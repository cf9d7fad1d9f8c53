/** Events in and out. */
@NullMarked
package io.fundly.community.messaging;

import org.jspecify.annotations.NullMarked;
