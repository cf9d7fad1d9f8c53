/** The contract's face: proto in, proto out. */
@NullMarked
package io.fundly.analytics.grpc;

import org.jspecify.annotations.NullMarked;
