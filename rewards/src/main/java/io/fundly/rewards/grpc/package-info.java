@NullMarked
package io.fundly.rewards.grpc;

import org.jspecify.annotations.NullMarked;
