/**
 * The choice of the champion of a model, and the sentence that explains it. Read {@link
 * io.github.perceptron.models.champion.Champions} first.
 */
@NullMarked
package io.github.perceptron.models.champion;

import org.jspecify.annotations.NullMarked;
