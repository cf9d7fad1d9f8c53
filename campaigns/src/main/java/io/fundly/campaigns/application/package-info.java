/** The use cases, one transaction each. */
@NullMarked
package io.fundly.campaigns.application;

import org.jspecify.annotations.NullMarked;
