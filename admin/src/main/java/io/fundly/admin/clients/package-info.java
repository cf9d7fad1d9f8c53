/** Calls to the services where things are done, mostly with the caller's own token. */
@NullMarked
package io.fundly.admin.clients;

import org.jspecify.annotations.NullMarked;
