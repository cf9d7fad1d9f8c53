/** Where pledges, attempts, terms and the work that is owed to them are kept. */
@NullMarked
package io.fundly.payments.persistence;

import org.jspecify.annotations.NullMarked;
