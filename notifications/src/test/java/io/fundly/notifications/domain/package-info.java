@NullMarked
package io.fundly.notifications.domain;

import org.jspecify.annotations.NullMarked;
