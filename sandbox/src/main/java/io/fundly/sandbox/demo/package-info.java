/** What a sandbox holds when it is first looked at. */
@NullMarked
package io.fundly.sandbox.demo;

import org.jspecify.annotations.NullMarked;
