/** What people are told: the inbox on the site, mail, text messages and push. */
@NullMarked
package io.fundly.notifications;

import org.jspecify.annotations.NullMarked;
