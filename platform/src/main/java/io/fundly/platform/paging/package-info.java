/** Keyset page tokens, opaque and bound to the filters they were made for. */
@NullMarked
package io.fundly.platform.paging;

import org.jspecify.annotations.NullMarked;
