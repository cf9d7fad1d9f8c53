/** How this service verifies the tokens that it has issued itself. */
@NullMarked
package io.fundly.users.security;

import org.jspecify.annotations.NullMarked;
