/** Completes the served contract: security, problem documents and examples, from what the resources declare. */
@NullMarked
package io.fundly.edge.contract;

import org.jspecify.annotations.NullMarked;
