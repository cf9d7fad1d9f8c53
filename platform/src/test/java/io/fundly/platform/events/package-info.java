@NullMarked
package io.fundly.platform.events;

import org.jspecify.annotations.NullMarked;
