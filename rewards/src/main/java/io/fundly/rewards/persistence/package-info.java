@NullMarked
package io.fundly.rewards.persistence;

import org.jspecify.annotations.NullMarked;
