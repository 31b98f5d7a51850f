package io.github.perceptron.inference;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.prediction.pictures.Picture;
import io.github.perceptron.prediction.pictures.PixelExtent;
import io.github.perceptron.prediction.pictures.PixelGrid;
import io.github.perceptron.prediction.pictures.PixelNumbers;
import io.github.perceptron.prediction.pictures.PixelRange;
import io.github.perceptron.prediction.pictures.RangeRule;
import io.github.perceptron.problem.JsonPointer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The only input of a model of images: images as numbers, with shape [n, pixels] or [n, rows,
 * columns], in colour [n, values] or [n, rows, columns, 3], or picture files, with type BYTES and
 * shape [n] or [n, 1].
 *
 * @param input the input of the request
 * @param elements its elements
 * @param pointer JSON Pointer to the input, for errors
 * @param range the range of the numbers; null if the range is derived from all numbers of the
 *     tensor
 */
record ImageTensor(
    InferenceRequest.Input input,
    TensorElements elements,
    String pointer,
    @Nullable PixelRange range) {

  /** Name of the input in the metadata; a request may use any name. */
  static final String NAME = "images";

  private static final String BESIDE_EACH_OTHER =
      "red, green and blue of each pixel must be beside each other";

  /**
   * Converts the elements to pictures, as if they had been sent to {@code /predict}.
   *
   * @param model the shape that the model expects
   * @param max largest number of images in one request
   * @throws InvalidInferenceException if type, shape and elements do not fit the model
   */
  List<Picture> pictures(ImageShape model, int max) {
    TensorType type = Shapes.type(input, pointer);
    List<Long> shape = Shapes.of(input, pointer, "images");
    int count = Shapes.count(shape, max, pointer, "images");
    if (type == TensorType.BYTES) {
      requireShape(shape.size() == 1 || shape.equals(List.of((long) count, 1L)), "[n] or [n,1]");
      return files(count);
    }
    boolean flat = shape.equals(List.of((long) count, (long) model.values()));
    boolean rows = shape.equals(shapeOf(count, model));
    requireChannelsLast(shape, count, model);
    requireShape(flat || rows, shapesOf(model));
    float[] numbers = elements.numbers(type, (long) count * model.values(), pointer);
    return grids(numbers, count, model, rows);
  }

  private static List<Long> shapeOf(int count, ImageShape model) {
    List<Long> shape = new ArrayList<>(List.of((long) count, (long) model.rows()));
    shape.add((long) model.columns());
    if (model.hasColours()) {
      shape.add((long) model.channels());
    }
    return shape;
  }

  /** The shapes that a tensor of numbers may have, for example {@code [n,784] or [n,28,28]}. */
  static String shapesOf(ImageShape model) {
    return "[n,%d] or [n,%d,%d%s]"
        .formatted(
            model.values(),
            model.rows(),
            model.columns(),
            model.hasColours() ? "," + model.channels() : "");
  }

  /**
   * Refuses images whose channels come before their rows, by their shape or by how their elements
   * are nested: they would be read wrongly.
   */
  private void requireChannelsLast(List<Long> shape, int count, ImageShape model) {
    boolean first =
        shape.equals(
            List.of(
                (long) count,
                (long) model.channels(),
                (long) model.rows(),
                (long) model.columns()));
    boolean last = shape.equals(shapeOf(count, model));
    if (model.hasColours() && first && !last) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "shape"),
          "must be %s for %s, not %s, which has the channels first; %s"
              .formatted(shapesOf(model), input.datatype(), shape, BESIDE_EACH_OTHER));
    }
    if (model.hasColours()
        && elements instanceof JsonElements nested
        && nested.depth() > 1
        && nested.innermost() != model.channels()
        && nested.innermost() != model.columns() * model.channels()
        && nested.innermost() % model.values() != 0) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "data"),
          "must be flat or nested as its shape, with %d numbers in each innermost array, not %d; %s"
              .formatted(model.channels(), nested.innermost(), BESIDE_EACH_OTHER));
    }
  }

  private List<Picture> grids(float[] numbers, int count, ImageShape model, boolean rows) {
    RangeRule rule = new RangeRule(range, PixelExtent.of(numbers, numbers.length), true);
    List<Picture> pictures = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      float[] image = Arrays.copyOfRange(numbers, i * model.values(), (i + 1) * model.values());
      String place = "%s/data/%d".formatted(pointer, i);
      pictures.add(
          new PixelGrid(
              rows ? PixelNumbers.ofRows(image, model, place) : PixelNumbers.of(image, place),
              rule));
    }
    return pictures;
  }

  private List<Picture> files(int count) {
    String content = Parameters.orNone(input.parameters()).text("content_type", pointer);
    List<byte[]> files = elements.files(count, "base64".equals(content), pointer);
    List<Picture> pictures = new ArrayList<>(count);
    for (byte[] file : files) {
      pictures.add(Picture.ofFile(file, "%s/data/%d".formatted(pointer, pictures.size())));
    }
    return pictures;
  }

  private void requireShape(boolean fits, String wanted) {
    Shapes.require(fits, wanted, input, pointer);
  }
}
