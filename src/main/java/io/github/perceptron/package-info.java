/** The application's entry point; everything else lives in the capability packages below. */
@NullMarked
package io.github.perceptron;

import org.jspecify.annotations.NullMarked;
