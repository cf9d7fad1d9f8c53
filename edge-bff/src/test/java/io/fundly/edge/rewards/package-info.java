@NullMarked
package io.fundly.edge.rewards;

import org.jspecify.annotations.NullMarked;
