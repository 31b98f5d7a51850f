/**
 * The data sets over REST: what there is to train on. Only adapts {@link
 * io.github.perceptron.datasets.DataSets}; nothing depends on it.
 */
@NullMarked
package io.github.perceptron.datasets.web;

import org.jspecify.annotations.NullMarked;
