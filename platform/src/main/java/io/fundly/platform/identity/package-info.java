/** Who calls, verified here and passed on to the services called from here. */
@NullMarked
package io.fundly.platform.identity;

import org.jspecify.annotations.NullMarked;
