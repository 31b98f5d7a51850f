/**
 * The rows of registered models and of their versions. Read {@link
 * io.github.perceptron.models.store.PublishedModel} first.
 */
@NullMarked
package io.github.perceptron.models.store;

import org.jspecify.annotations.NullMarked;
