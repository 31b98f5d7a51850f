package io.github.perceptron.prediction.inference;

import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.InputContract;
import java.util.List;

/**
 * What the protocol tells of a model.
 *
 * @param versions all that can be asked, the lowest first
 * @param platform what its file is, as {@code project_format}
 * @param inputs one; {@link ImageTensor} says in which other types and shapes it may come
 */
public record ModelMetadata(
    String name,
    List<String> versions,
    String platform,
    List<Tensor> inputs,
    List<Tensor> outputs) {

  /** The metadata of a model whose network has this contract. */
  public static ModelMetadata of(String name, List<ModelVersion> versions, InputContract contract) {
    return new ModelMetadata(
        name,
        versions.stream().map(version -> Integer.toString(version.version())).toList(),
        "deeplearning4j_zip",
        List.of(Tensor.of(ImageTensor.NAME, TensorType.FP32, -1, contract.shape().pixels())),
        List.of(
            Tensor.of(OutputTensor.Probabilities.NAME, TensorType.FP32, -1, contract.classes()),
            Tensor.of(OutputTensor.Labels.NAME, TensorType.INT64, -1)));
  }

  /**
   * A tensor.
   *
   * @param shape -1 stands for any number
   */
  public record Tensor(String name, String datatype, List<Integer> shape) {

    static Tensor of(String name, TensorType type, Integer... shape) {
      return new Tensor(name, type.name(), List.of(shape));
    }
  }
}
