/** Comments, likes, follows, flags. */
@NullMarked
package io.fundly.edge.community;

import org.jspecify.annotations.NullMarked;
