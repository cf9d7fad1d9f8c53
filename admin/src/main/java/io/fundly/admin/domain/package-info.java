/** Privileged acts, the log of them, and what can be set about the site. */
@NullMarked
package io.fundly.admin.domain;

import org.jspecify.annotations.NullMarked;
