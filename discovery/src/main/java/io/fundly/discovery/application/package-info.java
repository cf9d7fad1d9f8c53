@NullMarked
package io.fundly.discovery.application;

import org.jspecify.annotations.NullMarked;
