/**
 * Data sets of logged inputs whose right class was told. Read {@link
 * io.github.perceptron.production.dataset.FeedbackDataSets} first.
 */
@NullMarked
package io.github.perceptron.production.dataset;

import org.jspecify.annotations.NullMarked;
