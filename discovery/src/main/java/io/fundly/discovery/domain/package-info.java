@NullMarked
package io.fundly.discovery.domain;

import org.jspecify.annotations.NullMarked;
