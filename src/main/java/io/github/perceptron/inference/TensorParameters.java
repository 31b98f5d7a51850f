package io.github.perceptron.inference;

import io.github.perceptron.datasets.images.Framing;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.network.input.CategoricalInput;
import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.prediction.pictures.PixelRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parameters of a tensor in the metadata of a model: what its name, type and shape do not say.
 * The protocol allows strings, numbers and booleans; a list is a text of JSON.
 */
final class TensorParameters {

  private static final String UNIT = "unit";
  private static final String OF_TRAINING_ROWS = "the unit of the training rows";

  /** Number of categories of a column that its metadata lists. */
  private static final int MOST_CATEGORIES = 100;

  private final Map<String, Object> known = new LinkedHashMap<>();

  private TensorParameters() {}

  /** The pixels of images: their range, their order, their size and their channels. */
  static Map<String, Object> ofImages(PictureInput contract) {
    ImageShape shape = contract.shape();
    boolean colours = shape.hasColours();
    TensorParameters parameters = new TensorParameters();
    parameters
        .with(
            "pixel_range",
            ("%s: 0 is %s. The parameter pixel_range of a"
                    + " request or an input selects the range. Without it, fractions with a maximum"
                    + " of at most 1 are taken as 0..1, other numbers as 0..255")
                .formatted(
                    PixelRange.ids(),
                    colours
                        ? "none of a colour, the largest number is all of it"
                        : "black, the largest number is white"))
        .with("shape", "%s; for type BYTES [n] or [n,1]".formatted(ImageTensor.shapesOf(shape)))
        .with(
            "order",
            "row by row from the top, each row from the left; "
                + (colours
                    ? "red, green and blue of each pixel beside each other"
                    : "one value for each pixel"
                        + polarity(contract.framingOrMnist().background())))
        .with("height", shape.rows())
        .with("width", shape.columns())
        .with("channels", shape.channels())
        .with("channel_order", colours ? "red, green, blue" : "grey")
        .with("minimum", 0)
        .with("maximum", 255)
        .with(UNIT, colours ? "intensity of a colour, of 255" : "grey level, of 255")
        .scaling(contract.mean(), contract.divisor());
    return parameters.known;
  }

  /**
   * A column of a table.
   *
   * @param place of the column, from 0
   * @param count number of all columns
   */
  static Map<String, Object> ofColumn(InputColumn column, int place, int count) {
    TensorParameters parameters = new TensorParameters();
    parameters.with("kind", column.kindId());
    if (column instanceof NumericInput numeric) {
      parameters
          .with("missing", "NaN, null, or the tensor left out; counts as " + numeric.fill())
          .with("fill", numeric.fill())
          .with("range", "any finite number")
          .with(UNIT, OF_TRAINING_ROWS)
          .scaling(numeric.mean(), numeric.divisor());
    } else {
      CategoricalInput categorical = (CategoricalInput) column;
      List<String> categories = categorical.categories();
      parameters
          .with("missing", "an empty text, null, or the tensor left out")
          .with("missing_is_category", categorical.missing())
          .with("categories", json(categories.stream().limit(MOST_CATEGORIES).toList()))
          .with("category_count", categories.size())
          .with("range", "one of the categories; any other text counts as none of them");
    }
    parameters
        .with("shape", "[n] or [n,1]")
        .with(
            "matrix",
            "column %d of %d in one tensor of another name with shape [n,%d]"
                .formatted(place + 1, count, count));
    return parameters.known;
  }

  /** The numbers that a model answers. */
  static Map<String, Object> ofNumbers(List<NumberTarget> numbers) {
    return new TensorParameters()
        .with("range", OF_TRAINING_ROWS)
        .with("order", json(numbers.stream().map(NumberTarget::name).toList()))
        .with(UNIT, OF_TRAINING_ROWS)
        .known;
  }

  /** The probabilities of the classes. */
  static Map<String, Object> ofProbabilities(InputContract contract) {
    String each = contract instanceof TableInput ? "row" : "image";
    TensorParameters parameters =
        new TensorParameters()
            .with("range", "0..1, with the sum 1 for each " + each)
            .with("order", "class 0 to class %d".formatted(contract.classes() - 1))
            .with("minimum", 0)
            .with("maximum", 1)
            .with("classes", contract.classes());
    return parameters.labels(contract).known;
  }

  /** The most probable class. */
  static Map<String, Object> ofLabels(InputContract contract) {
    int last = contract.classes() - 1;
    TensorParameters parameters =
        new TensorParameters()
            .with("range", "0..%d: the most probable class".formatted(last))
            .with("minimum", 0)
            .with("maximum", last);
    return parameters.labels(contract).known;
  }

  /** The name of the most probable class. */
  static Map<String, Object> ofLabelNames(InputContract contract) {
    return new TensorParameters()
        .with("range", "the name of the most probable class")
        .labels(contract)
        .known;
  }

  private TensorParameters with(String name, Object value) {
    known.put(name, value);
    return this;
  }

  private void scaling(Number mean, Number divisor) {
    with("scaling", "the model itself computes (value - mean) / divisor; send values as they are");
    with("mean", mean);
    with("divisor", divisor);
  }

  private TensorParameters labels(InputContract contract) {
    List<String> labels = contract.labels();
    return labels == null ? this : with("labels", json(labels));
  }

  private static String json(List<String> texts) {
    return JsonMapper.shared().writeValueAsString(texts);
  }

  private static String polarity(Framing.Background background) {
    return switch (background) {
      case DARK -> "; white ink on black";
      case LIGHT -> "; black ink on white";
      case MIXED -> "";
    };
  }
}
