/**
 * Which version of a model is its champion, and the reason in words. Read {@link
 * io.github.perceptron.models.champion.Champions} first.
 */
@NullMarked
package io.github.perceptron.models.champion;

import org.jspecify.annotations.NullMarked;
