@NullMarked
package io.fundly.campaigns.grpc;

import org.jspecify.annotations.NullMarked;
