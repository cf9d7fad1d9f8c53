@NullMarked
package io.fundly.campaigns.persistence;

import org.jspecify.annotations.NullMarked;
