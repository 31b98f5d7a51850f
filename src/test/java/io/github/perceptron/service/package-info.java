/** The service as its clients meet it: whole, over HTTP. */
@NullMarked
package io.github.perceptron.service;

import org.jspecify.annotations.NullMarked;
