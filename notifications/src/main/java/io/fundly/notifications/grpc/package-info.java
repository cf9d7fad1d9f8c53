/** The contract's face: proto in, proto out. */
@NullMarked
package io.fundly.notifications.grpc;

import org.jspecify.annotations.NullMarked;
