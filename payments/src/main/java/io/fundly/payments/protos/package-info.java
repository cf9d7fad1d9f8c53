/** Mappings that answers and events share. */
@NullMarked
package io.fundly.payments.protos;

import org.jspecify.annotations.NullMarked;
