/** The service as others call it. */
@NullMarked
package io.fundly.campaigns.grpc;

import org.jspecify.annotations.NullMarked;
