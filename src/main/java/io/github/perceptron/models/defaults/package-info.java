/**
 * The default model, which answers requests that name no model. Read {@link
 * io.github.perceptron.models.defaults.DefaultModels} first.
 */
@NullMarked
package io.github.perceptron.models.defaults;

import org.jspecify.annotations.NullMarked;
