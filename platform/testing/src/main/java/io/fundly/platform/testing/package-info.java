/** The real engines that tests and the sandbox run on, and what tests of every service share. */
@NullMarked
package io.fundly.platform.testing;

import org.jspecify.annotations.NullMarked;
