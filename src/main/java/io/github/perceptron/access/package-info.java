/**
 * Who may call the service: on which addresses it listens, which host names requests may use, which
 * pages of other origins may use it, and which keys and logins may do what. Read {@link
 * io.github.perceptron.access.AccessProperties} first.
 */
@ApplicationModule(
    displayName = "Access",
    allowedDependencies = {"problem", "problem::web", "paging", "digests", "projects"})
@NullMarked
package io.github.perceptron.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
