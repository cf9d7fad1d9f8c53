@NullMarked
package io.fundly.discovery;

import org.jspecify.annotations.NullMarked;
