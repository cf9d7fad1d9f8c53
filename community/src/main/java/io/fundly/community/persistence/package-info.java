/** Rows and the SQL that reads and counts them. */
@NullMarked
package io.fundly.community.persistence;

import org.jspecify.annotations.NullMarked;
