package io.github.perceptron.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.datasets.images.Framing;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.input.CategoricalInput;
import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.prediction.pictures.PixelRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The metadata of a model in the protocol.
 *
 * @param name name of the model
 * @param versions numbers of all versions, the lowest first
 * @param platform format of the model file, {@code project_format}
 * @param inputs the only input of a model of images; {@link ImageTensor} lists the other types and
 *     shapes that it may have. The columns of a table; {@link TableTensors} lists other forms
 * @param outputs all outputs
 */
public record ModelMetadata(
    ModelName name,
    List<String> versions,
    String platform,
    List<Tensor> inputs,
    List<Tensor> outputs) {

  /** Number of categories of a column that its metadata lists. */
  private static final int MOST_CATEGORIES = 100;

  /** The metadata of a model whose network has this contract. */
  public static ModelMetadata of(
      ModelName name, List<ModelVersion> versions, InputContract contract) {
    return new ModelMetadata(
        name,
        versions.stream().map(version -> Integer.toString(version.version())).toList(),
        "deeplearning4j_zip",
        contract instanceof TableInput table
            ? columnsOf(table)
            : List.of(imagesOf((PictureInput) contract)),
        outputsOf(contract));
  }

  private static Tensor imagesOf(PictureInput contract) {
    return Tensor.of(ImageTensor.NAME, TensorType.FP32, -1, contract.inputs())
        .with(parametersOf(contract));
  }

  private static List<Tensor> columnsOf(TableInput contract) {
    List<Tensor> columns = new ArrayList<>();
    for (InputColumn column : contract.columns()) {
      boolean numeric = column instanceof NumericInput;
      columns.add(
          Tensor.of(column.name(), numeric ? TensorType.FP64 : TensorType.BYTES, -1, 1)
              .with(parametersOf(column, columns.size(), contract.columns().size())));
    }
    return columns;
  }

  /**
   * @param place of the column, from 0
   */
  private static Map<String, String> parametersOf(InputColumn column, int place, int count) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("kind", column.kindId());
    if (column instanceof NumericInput numeric) {
      parameters.put("missing", "NaN, null, or the tensor left out; counts as " + numeric.fill());
    } else {
      CategoricalInput categorical = (CategoricalInput) column;
      parameters.put("missing", "an empty text, null, or the tensor left out");
      parameters.put(
          "categories",
          JsonMapper.shared()
              .writeValueAsString(
                  categorical.categories().stream().limit(MOST_CATEGORIES).toList()));
    }
    parameters.put("shape", "[n] or [n,1]");
    parameters.put(
        "matrix",
        "column %d of %d in one tensor of another name with shape [n,%d]"
            .formatted(place + 1, count, count));
    return parameters;
  }

  private static Tensor numbersOf(List<NumberTarget> numbers) {
    String order =
        JsonMapper.shared().writeValueAsString(numbers.stream().map(NumberTarget::name).toList());
    return Tensor.of(OutputTensor.NUMBERS, TensorType.FP32, -1, numbers.size())
        .with(Map.of("order", order, "range", "the unit of the training rows"));
  }

  private static List<Tensor> outputsOf(InputContract contract) {
    if (!contract.numbers().isEmpty()) {
      return List.of(numbersOf(contract.numbers()));
    }
    List<Tensor> outputs = new ArrayList<>();
    outputs.add(
        Tensor.of(OutputTensor.PROBABILITIES, TensorType.FP32, -1, contract.classes())
            .with(parametersOfClasses(contract)));
    String range = "0..%d: the most probable class".formatted(contract.classes() - 1);
    outputs.add(Tensor.of(OutputTensor.LABELS, TensorType.INT64, -1).with(Map.of("range", range)));
    if (contract.labels() != null) {
      outputs.add(
          Tensor.of(OutputTensor.LABEL_NAMES, TensorType.BYTES, -1)
              .with(Map.of("range", "the name of the most probable class")));
    }
    return outputs;
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

  private static Map<String, String> parametersOfClasses(InputContract contract) {
    Map<String, String> parameters = new LinkedHashMap<>();
    String each = contract instanceof TableInput ? "row" : "image";
    parameters.put("range", "0..1, with the sum 1 for each " + each);
    parameters.put("order", "class 0 to class %d".formatted(contract.classes() - 1));
    if (contract.labels() != null) {
      parameters.put("labels", JsonMapper.shared().writeValueAsString(contract.labels()));
    }
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
