/**
 * The entry point of the application and its general configuration. All other code is in the
 * packages below.
 */
@NullMarked
package io.github.perceptron;

import org.jspecify.annotations.NullMarked;
