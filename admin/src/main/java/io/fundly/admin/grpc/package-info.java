/** The RPCs: requests checked and turned into calls of use cases. */
@NullMarked
package io.fundly.admin.grpc;

import org.jspecify.annotations.NullMarked;
