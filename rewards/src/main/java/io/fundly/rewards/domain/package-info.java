@NullMarked
package io.fundly.rewards.domain;

import org.jspecify.annotations.NullMarked;
