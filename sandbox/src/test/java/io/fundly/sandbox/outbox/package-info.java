/** Stand-ins for the worlds of mail, SMS and push: they take what is sent by the real protocols, and show it. */
@NullMarked
package io.fundly.sandbox.outbox;

import org.jspecify.annotations.NullMarked;
