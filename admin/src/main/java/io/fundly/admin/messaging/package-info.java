/** Events out. */
@NullMarked
package io.fundly.admin.messaging;

import org.jspecify.annotations.NullMarked;
