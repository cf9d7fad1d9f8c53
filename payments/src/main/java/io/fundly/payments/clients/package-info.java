/** The services that payments calls. */
@NullMarked
package io.fundly.payments.clients;

import org.jspecify.annotations.NullMarked;
