/**
 * API keys: their form, their rows, the first one, and who a key is. A secret is stored as its
 * SHA-256 only. Read {@link io.github.perceptron.access.keys.ApiKeys} first.
 */
@NullMarked
package io.github.perceptron.access.keys;

import org.jspecify.annotations.NullMarked;
