/**
 * The security filter chain: who sends a request, and whether they may. The scope of each operation
 * is in {@code access/scopes.txt} and nowhere else. Read {@link
 * io.github.perceptron.access.web.security.CallerFilter} first.
 */
@NullMarked
package io.github.perceptron.access.web.security;

import org.jspecify.annotations.NullMarked;
