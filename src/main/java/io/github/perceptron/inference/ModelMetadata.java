package io.github.perceptron.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.datasets.images.Framing;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.prediction.pictures.PixelRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a model in the protocol.
 *
 * @param name name of the model
 * @param versions numbers of all versions, the lowest first
 * @param platform format of the model file, {@code project_format}
 * @param inputs the only input; {@link ImageTensor} lists the other types and shapes that it may
 *     have
 * @param outputs all outputs
 */
public record ModelMetadata(
    ModelName name,
    List<String> versions,
    String platform,
    List<Tensor> inputs,
    List<Tensor> outputs) {

  /** The metadata of a model whose network has this contract. */
  public static ModelMetadata of(
      ModelName name, List<ModelVersion> versions, PictureInput contract) {
    ImageShape shape = contract.shape();
    Tensor images = Tensor.of(ImageTensor.NAME, TensorType.FP32, -1, shape.pixels());
    return new ModelMetadata(
        name,
        versions.stream().map(version -> Integer.toString(version.version())).toList(),
        "deeplearning4j_zip",
        List.of(images.with(parametersOf(contract))),
        List.of(
            Tensor.of(OutputTensor.Probabilities.NAME, TensorType.FP32, -1, contract.classes())
                .with(parametersOfClasses(contract.classes())),
            Tensor.of(OutputTensor.Labels.NAME, TensorType.INT64, -1)
                .with(
                    Map.of(
                        "range",
                        "0..%d: the most probable class".formatted(contract.classes() - 1)))));
  }

  /**
   * Properties that name, type and shape do not express: the range and the order of the numbers.
   */
  private static Map<String, String> parametersOf(PictureInput contract) {
    ImageShape shape = contract.shape();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(
        "pixel_range",
        ("%s: 0 is black, the largest number is white. The parameter pixel_range of a"
                + " request or an input selects the range. Without it, fractions with a maximum"
                + " of at most 1 are taken as 0..1, other numbers as 0..255")
            .formatted(PixelRange.ids()));
    parameters.put(
        "shape",
        "[n,%d] or [n,%d,%d]; for type BYTES [n] or [n,1]"
            .formatted(shape.pixels(), shape.rows(), shape.columns()));
    parameters.put(
        "order",
        "row by row from the top, each row from the left; one value for each pixel"
            + polarity(contract.framingOrMnist().background()));
    return parameters;
  }

  private static Map<String, String> parametersOfClasses(int classes) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("range", "0..1, with the sum 1 for each image");
    parameters.put("order", "class 0 to class %d".formatted(classes - 1));
    return parameters;
  }

  private static String polarity(Framing.Background background) {
    return switch (background) {
      case DARK -> "; white ink on black";
      case LIGHT -> "; black ink on white";
      case MIXED -> "";
    };
  }

  /**
   * Description of a tensor.
   *
   * @param shape sizes of the dimensions; -1 means any size
   * @param parameters further properties; null if there are none
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
