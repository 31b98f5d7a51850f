/**
 * Logins of browsers: rows that any instance can read, found by a random token in a cookie. Read
 * {@link io.github.perceptron.access.sessions.Sessions} first.
 */
@NullMarked
package io.github.perceptron.access.sessions;

import org.jspecify.annotations.NullMarked;
