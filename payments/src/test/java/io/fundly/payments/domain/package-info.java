@NullMarked
package io.fundly.payments.domain;

import org.jspecify.annotations.NullMarked;
