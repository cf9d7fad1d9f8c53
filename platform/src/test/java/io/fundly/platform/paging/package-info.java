@NullMarked
package io.fundly.platform.paging;

import org.jspecify.annotations.NullMarked;
