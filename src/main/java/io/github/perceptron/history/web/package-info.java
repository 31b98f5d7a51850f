/** The history of jobs over REST; nothing depends on it. */
@NullMarked
package io.github.perceptron.history.web;

import org.jspecify.annotations.NullMarked;
