/** The REST API of models. */
@NullMarked
package io.github.perceptron.models.web;

import org.jspecify.annotations.NullMarked;
