/** Model files over REST. */
@NullMarked
package io.github.perceptron.exchange.web;

import org.jspecify.annotations.NullMarked;
