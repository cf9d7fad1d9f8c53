@NullMarked
package io.fundly.rewards.messaging;

import org.jspecify.annotations.NullMarked;
