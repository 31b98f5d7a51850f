package io.github.perceptron.inference;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.prediction.pictures.Picture;
import io.github.perceptron.prediction.pictures.PixelExtent;
import io.github.perceptron.prediction.pictures.PixelGrid;
import io.github.perceptron.prediction.pictures.PixelNumbers;
import io.github.perceptron.prediction.pictures.PixelRange;
import io.github.perceptron.prediction.pictures.RangeRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The only input of a model of images: images as numbers, with shape [n, pixels] or [n, rows,
 * columns], or picture files, with type BYTES and shape [n] or [n, 1].
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
    boolean flat = shape.equals(List.of((long) count, (long) model.pixels()));
    boolean rows = shape.equals(List.of((long) count, (long) model.rows(), (long) model.columns()));
    requireShape(
        flat || rows,
        "[n,%d] or [n,%d,%d]".formatted(model.pixels(), model.rows(), model.columns()));
    float[] numbers = elements.numbers(type, (long) count * model.pixels(), pointer);
    return grids(numbers, count, model, rows);
  }

  private List<Picture> grids(float[] numbers, int count, ImageShape model, boolean rows) {
    RangeRule rule = new RangeRule(range, PixelExtent.of(numbers, numbers.length), true);
    List<Picture> pictures = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      float[] image = Arrays.copyOfRange(numbers, i * model.pixels(), (i + 1) * model.pixels());
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
