/** Text messages and push, over the HTTP interfaces of those who carry them. */
@NullMarked
package io.fundly.notifications.gateways;

import org.jspecify.annotations.NullMarked;
