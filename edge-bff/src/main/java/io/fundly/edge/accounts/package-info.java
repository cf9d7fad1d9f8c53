/** Registration, login, the own account, public profiles. */
@NullMarked
package io.fundly.edge.accounts;

import org.jspecify.annotations.NullMarked;
