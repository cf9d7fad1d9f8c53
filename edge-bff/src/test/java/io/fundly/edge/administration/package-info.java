@NullMarked
package io.fundly.edge.administration;

import org.jspecify.annotations.NullMarked;
