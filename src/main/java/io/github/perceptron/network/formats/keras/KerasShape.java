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
    if (sizes.length == 3 && sizes[2] != 1) {
      throw InvalidModelFileException.at(
          model.layers().get(0).place(),
          "has images of %d colours; the service has grey images only".formatted(sizes[2]));
    }
    if (!valid) {
      throw InvalidModelFileException.at(
          model.layers().get(0).place(),
          "must have batch_shape [null, rows, columns], [null, rows, columns, 1] or [null, inputs]");
    }
    return new KerasShape(sizes);
  }

  /** What enters the model. */
  ModelInput input(String place, InputDeclaration declared) {
    if (sizes.length == 1) {
      return ModelInput.flat(place, sizes[0], declared);
    }
    declared.requireNoColumns("images of %dx%d".formatted(sizes[0], sizes[1]));
    return new ImageInput(new ImageShape(sizes[0], sizes[1]), declared);
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
