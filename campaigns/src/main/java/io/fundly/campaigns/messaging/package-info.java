@NullMarked
package io.fundly.campaigns.messaging;

import org.jspecify.annotations.NullMarked;
