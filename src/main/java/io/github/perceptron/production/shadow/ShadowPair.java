package io.github.perceptron.production.shadow;

import io.github.perceptron.network.specification.AliasName;
import java.util.UUID;

/**
 * Two versions of an alias that are compared.
 *
 * @param version the key of the version that answers
 * @param shadow the key of the version that computes again
 */
record ShadowPair(AliasName alias, UUID version, UUID shadow) {}
