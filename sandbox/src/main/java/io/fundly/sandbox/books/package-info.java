/** Whether what stands in the databases of all services agrees, seen past the services. */
@NullMarked
package io.fundly.sandbox.books;

import org.jspecify.annotations.NullMarked;
