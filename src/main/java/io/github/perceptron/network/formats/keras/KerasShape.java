package io.github.perceptron.network.formats.keras;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.layers.ImageInput;
import io.github.perceptron.network.formats.layers.ModelInput;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** The shape of the numbers between the layers of a file, without the batch: its own state. */
final class KerasShape {

  private static final int LARGEST_SIDE = 4096;

  /** Sizes of the axes behind the batch. */
  private int[] sizes;

  private KerasShape(int[] sizes) {
    this.sizes = sizes;
  }

  /** Returns the shape of the model's input. */
  static KerasShape of(KerasModel model) {
    JsonNode shape = model.inputShape();
    int[] sizes = new int[Math.max(0, Math.min(shape.size(), 5) - 1)];
    boolean valid = sizes.length >= 1 && sizes.length <= 3;
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = shape.path(i + 1).asInt(0);
      valid &= sizes[i] >= 1 && sizes[i] <= LARGEST_SIDE;
    }
    String place = model.layers().get(0).place();
    if (!valid) {
      throw InvalidModelFileException.at(
          place,
          "must have batch_shape [null, rows, columns], [null, rows, columns, 1], [null, rows,"
              + " columns, 3] or [null, inputs]");
    }
    if (sizes.length == 3 && !isChannels(sizes[2])) {
      throw InvalidModelFileException.at(
          place,
          isChannels(sizes[0])
              ? "has images with the channels first, [%d, %d, %d]; they must be the last axis: [rows, columns, 3]"
                  .formatted(sizes[0], sizes[1], sizes[2])
              : "has images of %d channels; an image has 1 (grey) or 3 (red, green, blue)"
                  .formatted(sizes[2]));
    }
    return new KerasShape(sizes);
  }

  private static boolean isChannels(int size) {
    return size == ImageShape.GREY || size == ImageShape.COLOURS;
  }

  /** What enters the model. */
  ModelInput input(String place, InputDeclaration declared) {
    if (sizes.length == 1) {
      return ModelInput.flat(place, sizes[0], declared);
    }
    ImageShape shape =
        new ImageShape(sizes[0], sizes[1], sizes.length == 3 ? sizes[2] : ImageShape.GREY);
    declared.requireNoColumns("images of " + shape);
    return new ImageInput(shape, declared);
  }

  int count() {
    return Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
  }

  int last() {
    return sizes[sizes.length - 1];
  }

  void become(int units) {
    sizes = new int[] {units};
  }

  void flatten() {
    become(count());
  }

  /** Flattens as a Flatten layer does, which has the channels last unless it says otherwise. */
  void flatten(String place, JsonNode format) {
    if (sizes.length > 1 && format.asString("").equals("channels_first")) {
      throw InvalidModelFileException.at(
          place,
          "has data_format channels_first, which changes the order of the pixels; only"
              + " channels_last is read");
    }
    flatten();
  }

  /** Accepts a shape that is flat. */
  void reshape(String place, JsonNode target) {
    int only = target.path(0).asInt(0);
    if (target.size() != 1 || (only != -1 && only != count())) {
      throw InvalidModelFileException.at(
          place, "is only supported with the target shape [%d], or as Flatten".formatted(count()));
    }
    flatten();
  }

  void requireFlat(String place) {
    if (sizes.length > 1) {
      throw InvalidModelFileException.at(
          place, "must have a Flatten layer before it, because its input is not flat");
    }
  }

  /** Marks the axes that a setting of a layer names; axis 0 is the batch. */
  boolean[] axes(String place, JsonNode named) {
    boolean[] axes = new boolean[sizes.length];
    int count = named.isArray() ? named.size() : 1;
    if (named.isNull()) {
      return axes;
    }
    if (count > sizes.length) {
      throw InvalidModelFileException.at(place, "names more axes than its input has");
    }
    for (int i = 0; i < count; i++) {
      JsonNode item = named.isArray() ? named.path(i) : named;
      int axis = item.asInt(-1);
      int index = axis < 0 ? axis + sizes.length : axis - 1;
      if (index < 0 || index >= sizes.length) {
        throw InvalidModelFileException.at(
            place, "has the axis %d, which its input does not have".formatted(axis));
      }
      axes[index] = true;
    }
    return axes;
  }

  boolean[] lastAxis() {
    boolean[] axes = new boolean[sizes.length];
    axes[axes.length - 1] = true;
    return axes;
  }

  void requireLastAxis(String place, JsonNode named) {
    if (!Arrays.equals(axes(place, named), lastAxis())) {
      throw InvalidModelFileException.at(place, "must normalise the last axis of its input");
    }
  }

  /** Sizes of the marked axes. */
  int[] sizesOf(boolean[] axes) {
    int[] marked = new int[axes.length];
    int count = 0;
    for (int i = 0; i < axes.length; i++) {
      if (axes[i]) {
        marked[count++] = sizes[i];
      }
    }
    return Arrays.copyOf(marked, count);
  }

  /**
   * Returns one number for each number of this shape.
   *
   * @param values one for each index of the marked axes, row by row
   */
  double[] spread(double[] values, boolean[] axes) {
    double[] all = new double[count()];
    for (int i = 0; i < all.length; i++) {
      all[i] = values[indexOf(i, axes)];
    }
    return all;
  }

  /** Returns one number for each number of this shape. */
  float[] floats(float[] valuesOfLastAxis) {
    float[] all = new float[count()];
    for (int i = 0; i < all.length; i++) {
      all[i] = valuesOfLastAxis[i % valuesOfLastAxis.length];
    }
    return all;
  }

  private int indexOf(int flat, boolean[] axes) {
    int rest = flat;
    int index = 0;
    int stride = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      int coordinate = rest % sizes[axis];
      rest /= sizes[axis];
      if (axes[axis]) {
        index += coordinate * stride;
        stride *= sizes[axis];
      }
    }
    return index;
  }
}
