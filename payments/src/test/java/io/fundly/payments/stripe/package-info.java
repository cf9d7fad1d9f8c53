@NullMarked
package io.fundly.payments.stripe;

import org.jspecify.annotations.NullMarked;
