@NullMarked
package io.fundly.payments.application;

import org.jspecify.annotations.NullMarked;
