/** The RPCs: shape in, use case, proto out. */
@NullMarked
package io.fundly.users.grpc;

import org.jspecify.annotations.NullMarked;
