/**
 * Shadow versions: a share of the requests of an alias is computed again by another version, and
 * both answers are compared. Read {@link io.github.perceptron.production.shadow.Shadows} first.
 */
@NullMarked
package io.github.perceptron.production.shadow;

import org.jspecify.annotations.NullMarked;
