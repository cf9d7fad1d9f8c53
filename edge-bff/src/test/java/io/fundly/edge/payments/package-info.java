@NullMarked
package io.fundly.edge.payments;

import org.jspecify.annotations.NullMarked;
