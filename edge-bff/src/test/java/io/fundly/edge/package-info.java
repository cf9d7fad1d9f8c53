@NullMarked
package io.fundly.edge;

import org.jspecify.annotations.NullMarked;
