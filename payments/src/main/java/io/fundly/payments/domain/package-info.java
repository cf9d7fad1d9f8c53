/** What a pledge is, what may become of it, and what its money does; no I/O. */
@NullMarked
package io.fundly.payments.domain;

import org.jspecify.annotations.NullMarked;
