package io.github.perceptron.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.network.specification.ModelName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /** Grey images are flat, as they always were; of images in colour, the shape says the order. */
  private static Tensor imagesOf(PictureInput contract) {
    ImageShape shape = contract.shape();
    Tensor images =
        shape.hasColours()
            ? Tensor.of(
                ImageTensor.NAME,
                TensorType.FP32,
                -1,
                shape.rows(),
                shape.columns(),
                shape.channels())
            : Tensor.of(ImageTensor.NAME, TensorType.FP32, -1, contract.inputs());
    return images.with(TensorParameters.ofImages(contract));
  }

  private static List<Tensor> columnsOf(TableInput contract) {
    List<Tensor> columns = new ArrayList<>();
    for (InputColumn column : contract.columns()) {
      boolean numeric = column instanceof NumericInput;
      columns.add(
          Tensor.of(column.name(), numeric ? TensorType.FP64 : TensorType.BYTES, -1, 1)
              .with(TensorParameters.ofColumn(column, columns.size(), contract.columns().size())));
    }
    return columns;
  }

  private static List<Tensor> outputsOf(InputContract contract) {
    List<NumberTarget> numbers = contract.numbers();
    if (!numbers.isEmpty()) {
      return List.of(
          Tensor.of(OutputTensor.NUMBERS, TensorType.FP32, -1, numbers.size())
              .with(TensorParameters.ofNumbers(numbers)));
    }
    List<Tensor> outputs = new ArrayList<>();
    outputs.add(
        Tensor.of(OutputTensor.PROBABILITIES, TensorType.FP32, -1, contract.classes())
            .with(TensorParameters.ofProbabilities(contract)));
    outputs.add(
        Tensor.of(OutputTensor.LABELS, TensorType.INT64, -1)
            .with(TensorParameters.ofLabels(contract)));
    if (contract.labels() != null) {
      outputs.add(
          Tensor.of(OutputTensor.LABEL_NAMES, TensorType.BYTES, -1)
              .with(TensorParameters.ofLabelNames(contract)));
    }
    return outputs;
  }

  /**
   * Description of a tensor.
   *
   * @param shape sizes of the dimensions; -1 means any size
   * @param parameters further properties: strings, numbers and booleans; null if there are none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Tensor(
      String name, String datatype, List<Integer> shape, @Nullable Map<String, Object> parameters) {

    static Tensor of(String name, TensorType type, Integer... shape) {
      return new Tensor(name, type.name(), List.of(shape), null);
    }

    Tensor with(Map<String, Object> known) {
      return new Tensor(name, datatype, shape, known);
    }
  }
}
