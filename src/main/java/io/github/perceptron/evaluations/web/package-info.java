/**
 * Evaluations and mistakes over REST. Read {@link
 * io.github.perceptron.evaluations.web.EvaluationController} first.
 */
@NullMarked
package io.github.perceptron.evaluations.web;

import org.jspecify.annotations.NullMarked;
