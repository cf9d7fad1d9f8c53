/** What people do, end to end: over HTTP against the whole platform, each service in a process of its own. */
@NullMarked
package io.fundly.sandbox.journeys;

import org.jspecify.annotations.NullMarked;
