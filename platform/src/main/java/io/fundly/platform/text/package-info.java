/** Text that people write and other people read. */
@NullMarked
package io.fundly.platform.text;

import org.jspecify.annotations.NullMarked;
