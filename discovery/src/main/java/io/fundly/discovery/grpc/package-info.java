@NullMarked
package io.fundly.discovery.grpc;

import org.jspecify.annotations.NullMarked;
