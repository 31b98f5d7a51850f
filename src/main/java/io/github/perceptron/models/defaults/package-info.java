/**
 * The model that answers when a request names none. Read {@link
 * io.github.perceptron.models.defaults.DefaultModels} first.
 */
@NullMarked
package io.github.perceptron.models.defaults;

import org.jspecify.annotations.NullMarked;
