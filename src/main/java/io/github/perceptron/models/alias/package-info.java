/**
 * The aliases of model versions, their conditional changes, and the log of their moves. Read {@link
 * io.github.perceptron.models.alias.ModelAliases} first.
 */
@NullMarked
package io.github.perceptron.models.alias;

import org.jspecify.annotations.NullMarked;
