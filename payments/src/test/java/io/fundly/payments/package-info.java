@NullMarked
package io.fundly.payments;

import org.jspecify.annotations.NullMarked;
