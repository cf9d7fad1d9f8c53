@NullMarked
package io.fundly.platform.identity;

import org.jspecify.annotations.NullMarked;
