/**
 * Aliases of model versions, moved with a condition, and the record of every move. Read {@link
 * io.github.perceptron.models.alias.ModelAliases} first.
 */
@NullMarked
package io.github.perceptron.models.alias;

import org.jspecify.annotations.NullMarked;
