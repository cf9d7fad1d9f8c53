@NullMarked
package io.fundly.platform.money;

import org.jspecify.annotations.NullMarked;
