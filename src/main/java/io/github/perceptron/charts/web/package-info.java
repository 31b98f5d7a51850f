/** Figures over REST. */
@NullMarked
package io.github.perceptron.charts.web;

import org.jspecify.annotations.NullMarked;
