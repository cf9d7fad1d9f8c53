/** Comments, likes and flags, and what is known of the campaigns and pledges they hang on. */
@NullMarked
package io.fundly.community.domain;

import org.jspecify.annotations.NullMarked;
