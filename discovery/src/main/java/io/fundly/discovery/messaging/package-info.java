@NullMarked
package io.fundly.discovery.messaging;

import org.jspecify.annotations.NullMarked;
