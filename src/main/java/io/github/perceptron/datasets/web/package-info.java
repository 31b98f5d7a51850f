/** REST endpoints for data sets. They only call {@link io.github.perceptron.datasets.DataSets}. */
@NullMarked
package io.github.perceptron.datasets.web;

import org.jspecify.annotations.NullMarked;
