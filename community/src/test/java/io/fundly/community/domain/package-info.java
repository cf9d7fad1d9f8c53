@NullMarked
package io.fundly.community.domain;

import org.jspecify.annotations.NullMarked;
