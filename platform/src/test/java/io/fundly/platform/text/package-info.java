@NullMarked
package io.fundly.platform.text;

import org.jspecify.annotations.NullMarked;
