@NullMarked
package io.fundly.analytics.domain;

import org.jspecify.annotations.NullMarked;
