@NullMarked
package io.fundly.rewards.clients;

import org.jspecify.annotations.NullMarked;
