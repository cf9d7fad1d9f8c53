/** What is served over plain HTTP: the public keys. */
@NullMarked
package io.fundly.users.http;

import org.jspecify.annotations.NullMarked;
