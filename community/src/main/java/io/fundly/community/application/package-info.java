/** The use cases, one transaction each. */
@NullMarked
package io.fundly.community.application;

import org.jspecify.annotations.NullMarked;
