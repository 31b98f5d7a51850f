/** Checks answers against the OpenAPI document. */
@NullMarked
package io.github.perceptron.contract;

import org.jspecify.annotations.NullMarked;
