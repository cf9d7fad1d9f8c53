/** What the platform costs: measured beside the bare statements of the same work, on the same machine, in one run. */
@NullMarked
package io.fundly.sandbox.bench;

import org.jspecify.annotations.NullMarked;
