/**
 * Pagination: the cursor, the request for a page and the page itself. This module contains no
 * concrete list. Read {@link io.github.perceptron.paging.PagedList} first.
 */
@ApplicationModule(
    displayName = "Paging",
    allowedDependencies = {"problem"})
@NullMarked
package io.github.perceptron.paging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
