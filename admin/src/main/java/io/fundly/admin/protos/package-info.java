/** Mappings that an answer and an event share, because the event carries the resource itself. */
@NullMarked
package io.fundly.admin.protos;

import org.jspecify.annotations.NullMarked;
