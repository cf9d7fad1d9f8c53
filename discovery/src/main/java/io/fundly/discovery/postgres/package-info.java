@NullMarked
package io.fundly.discovery.postgres;

import org.jspecify.annotations.NullMarked;
