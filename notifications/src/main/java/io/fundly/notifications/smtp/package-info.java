/** Mail: how a letter looks, and the way to the mail server. */
@NullMarked
package io.fundly.notifications.smtp;

import org.jspecify.annotations.NullMarked;
