@NullMarked
package io.fundly.rewards;

import org.jspecify.annotations.NullMarked;
