/** The use cases: telling people, delivering what they are told, reading the inbox. */
@NullMarked
package io.fundly.notifications.application;

import org.jspecify.annotations.NullMarked;
