/** Random histories of campaigns: what people, banks, crashes and the network do to them, and what must hold whatever they do. */
@NullMarked
package io.fundly.payments.histories;

import org.jspecify.annotations.NullMarked;
