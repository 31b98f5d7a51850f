/** What is inside a network over REST. */
@NullMarked
package io.github.perceptron.explanations.web;

import org.jspecify.annotations.NullMarked;
