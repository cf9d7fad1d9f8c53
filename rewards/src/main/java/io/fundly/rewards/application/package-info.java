@NullMarked
package io.fundly.rewards.application;

import org.jspecify.annotations.NullMarked;
