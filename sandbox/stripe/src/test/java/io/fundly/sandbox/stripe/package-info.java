/** Tests through the real client library over loopback. */
@NullMarked
package io.fundly.sandbox.stripe;

import org.jspecify.annotations.NullMarked;
