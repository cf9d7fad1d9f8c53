/** Where notifications, their deliveries and the contact book are kept. */
@NullMarked
package io.fundly.notifications.persistence;

import org.jspecify.annotations.NullMarked;
