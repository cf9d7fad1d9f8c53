/** Starts, watches and stops the whole platform on one machine. */
@NullMarked
package io.fundly.sandbox.launcher;

import org.jspecify.annotations.NullMarked;
