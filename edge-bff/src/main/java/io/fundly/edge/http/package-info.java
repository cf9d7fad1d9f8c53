/** What every call has in common: problems, bodies, tags, sessions, limits. */
@NullMarked
package io.fundly.edge.http;

import org.jspecify.annotations.NullMarked;
