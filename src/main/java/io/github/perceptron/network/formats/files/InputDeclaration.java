package io.github.perceptron.network.formats.files;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.network.specification.Normalization;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the client declares about an uploaded model, if the file itself does not say it.
 *
 * @param normalization how raw pixels are scaled to the network's input; null if the file says it
 * @param shape rows, columns and channels of the images; null if the file says it, or if they are
 *     square and grey
 * @param columns names of the columns of numbers that are the inputs, in their order, if the model
 *     is of a table; null for images
 * @param targets names of the numbers that a model of a table answers, in their order; null for
 *     classes and for usual names
 */
public record InputDeclaration(
    @Nullable Normalization normalization,
    @Nullable ImageShape shape,
    @Nullable List<String> columns,
    @Nullable List<String> targets) {

  public InputDeclaration {
    columns = columns == null ? null : List.copyOf(columns);
    targets = targets == null ? null : List.copyOf(targets);
  }

  /** Declares images. */
  public InputDeclaration(@Nullable Normalization normalization, @Nullable ImageShape shape) {
    this(normalization, shape, null, null);
  }

  /** Declares the columns of a table. */
  public static InputDeclaration ofColumns(List<String> names) {
    return new InputDeclaration(null, null, names, null);
  }

  /** Returns the same with names of the numbers that the model answers. */
  public InputDeclaration answering(List<String> names) {
    return new InputDeclaration(normalization, shape, columns, names);
  }

  /**
   * Refuses columns and targets for a file whose input is something else.
   *
   * @param what its input is
   */
  public void requireNoColumns(String what) {
    if (columns != null) {
      throw InvalidModelFileException.at(
          "columns", "must be left out, because the input is " + what);
    }
    if (targets != null) {
      throw InvalidModelFileException.at(
          "targets", "must be left out, because the input is " + what);
    }
  }

  /** Refuses targets without columns. */
  public void requireNoTargets() {
    if (targets != null) {
      throw InvalidModelFileException.at(
          "targets", "must be left out without columns: only a model of a table answers numbers");
    }
  }

  /**
   * Returns the image shape of a flat input: the declared shape, otherwise a grey square.
   *
   * @param place position of the input in the file
   * @throws InvalidModelFileException if there is no shape with this number of values
   */
  public ImageShape shapeOf(String place, int values) {
    int side = (int) Math.round(Math.sqrt(values));
    if (shape == null && side * side == values) {
      return new ImageShape(side, side);
    }
    if (shape == null || shape.values() != values) {
      throw InvalidModelFileException.at(
          place,
          ("has %d inputs; image_shape must give rows and columns with this product, for"
                  + " example 28x28, or rows, columns and 3 for images in colour, for example"
                  + " 32x32x3, or columns must name the columns of a table")
              .formatted(values));
    }
    return shape;
  }
}
