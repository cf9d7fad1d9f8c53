/** What a notification is, who it is for and how it gets there. */
@NullMarked
package io.fundly.notifications.domain;

import org.jspecify.annotations.NullMarked;
