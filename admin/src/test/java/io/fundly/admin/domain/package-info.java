@NullMarked
package io.fundly.admin.domain;

import org.jspecify.annotations.NullMarked;
