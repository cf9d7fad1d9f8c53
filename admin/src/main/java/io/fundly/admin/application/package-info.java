/** The use cases. What is done elsewhere is written down before and after, each in a transaction of its own. */
@NullMarked
package io.fundly.admin.application;

import org.jspecify.annotations.NullMarked;
