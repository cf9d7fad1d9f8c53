@NullMarked
package io.fundly.analytics;

import org.jspecify.annotations.NullMarked;
