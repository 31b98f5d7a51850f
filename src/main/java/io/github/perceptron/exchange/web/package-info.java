/** REST endpoints for model files. */
@NullMarked
package io.github.perceptron.exchange.web;

import org.jspecify.annotations.NullMarked;
