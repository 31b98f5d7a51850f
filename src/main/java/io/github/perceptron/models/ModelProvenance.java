package io.github.perceptron.models;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.network.specification.InputContract;
import org.jspecify.annotations.Nullable;

/**
 * What a model learned from and what it takes, so that nobody has to read its file to know.
 *
 * @param dataSet its name; null when it was imported, for nobody here knows
 * @param dataSha256 identity of the data set's content; null when it was imported
 * @param parameterCount weights and biases
 * @param input what it expects of an image
 * @param initialSha256 digest of the parameters that its training started from; null for random
 *     ones
 */
public record ModelProvenance(
    @Nullable String dataSet,
    @Nullable Sha256 dataSha256,
    long parameterCount,
    InputContract input,
    @Nullable Sha256 initialSha256) {

  /** Of a model from a file: nobody here knows the data that it learned from. */
  public static ModelProvenance imported(long parameterCount, InputContract input) {
    return new ModelProvenance(null, null, parameterCount, input, null);
  }
}
