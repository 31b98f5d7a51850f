/**
 * Lists that clients read page by page: the cursor after which a page begins, what a client asks
 * for and what it gets. Knows no list. Read {@link io.github.perceptron.paging.PagedList} first.
 */
@ApplicationModule(
    displayName = "Paging",
    allowedDependencies = {"problem"})
@NullMarked
package io.github.perceptron.paging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
