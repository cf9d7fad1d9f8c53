@NullMarked
package io.fundly.campaigns.domain;

import org.jspecify.annotations.NullMarked;
