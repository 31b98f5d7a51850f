package io.github.perceptron.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.specification.InputContract;
import io.github.perceptron.prediction.pictures.PixelRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    ImageShape shape = contract.shape();
    Tensor images = Tensor.of(ImageTensor.NAME, TensorType.FP32, -1, shape.pixels());
    return new ModelMetadata(
        name,
        versions.stream().map(version -> Integer.toString(version.version())).toList(),
        "deeplearning4j_zip",
        List.of(images.with(parametersOf(shape))),
        List.of(
            Tensor.of(OutputTensor.Probabilities.NAME, TensorType.FP32, -1, contract.classes()),
            Tensor.of(OutputTensor.Labels.NAME, TensorType.INT64, -1)));
  }

  /** What a name, a type and a shape leave open: what the numbers mean, and in which order. */
  private static Map<String, String> parametersOf(ImageShape shape) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(
        "pixel_range",
        ("%s: black to the largest, white; the parameter pixel_range of a request or an input says"
                + " which. Without it fractions whose largest is at most 1 are 0..1, others 0..255")
            .formatted(PixelRange.ids()));
    parameters.put(
        "shape",
        "[n,%d] or [n,%d,%d]; of type BYTES [n] or [n,1]"
            .formatted(shape.pixels(), shape.rows(), shape.columns()));
    parameters.put(
        "order",
        "row by row from the top, each from the left; one value a pixel; white ink on black");
    return parameters;
  }

  /**
   * A tensor.
   *
   * @param shape -1 stands for any number
   * @param parameters what else is to be known of it, if anything
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Tensor(
      String name, String datatype, List<Integer> shape, @Nullable Map<String, String> parameters) {

    static Tensor of(String name, TensorType type, Integer... shape) {
      return new Tensor(name, type.name(), List.of(shape), null);
    }

    Tensor with(Map<String, String> known) {
      return new Tensor(name, datatype, shape, known);
    }
  }
}
