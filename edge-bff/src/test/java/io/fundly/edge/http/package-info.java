@NullMarked
package io.fundly.edge.http;

import org.jspecify.annotations.NullMarked;
