/** Rows and the SQL that reads them. */
@NullMarked
package io.fundly.admin.persistence;

import org.jspecify.annotations.NullMarked;
