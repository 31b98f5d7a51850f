/** The endpoint of the state of the system, and the ids of requests. */
@NullMarked
package io.github.perceptron.observability.web;

import org.jspecify.annotations.NullMarked;
