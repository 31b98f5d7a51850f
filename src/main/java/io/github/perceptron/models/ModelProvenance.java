package io.github.perceptron.models;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.network.input.InputContract;
import org.jspecify.annotations.Nullable;

/**
 * The origin and the input of a model, stored so that they can be read without its file.
 *
 * @param dataSet the name of its data set; null for an imported model, whose data set is unknown
 * @param dataSha256 digest of the content of the data set; null for an imported model
 * @param parameterCount number of weights and biases
 * @param input what it expects of its input
 * @param initialSha256 digest of the parameters that its training started from; null for random
 *     parameters
 */
public record ModelProvenance(
    @Nullable String dataSet,
    @Nullable Sha256 dataSha256,
    long parameterCount,
    InputContract input,
    @Nullable Sha256 initialSha256) {

  /** Returns the provenance of an imported model, whose data set is unknown. */
  public static ModelProvenance imported(long parameterCount, InputContract input) {
    return new ModelProvenance(null, null, parameterCount, input, null);
  }
}
