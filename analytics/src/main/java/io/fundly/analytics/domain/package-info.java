/** What is counted, and what a report says. */
@NullMarked
package io.fundly.analytics.domain;

import org.jspecify.annotations.NullMarked;
