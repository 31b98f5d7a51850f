package io.github.perceptron.datasets.formats.arrays;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The header of an array.
 *
 * @param sizes size of each dimension, the slowest first, each at least 0
 */
public record ArrayHeader(List<Long> sizes, ElementType type) {

  public ArrayHeader {
    sizes = List.copyOf(sizes);
  }

  static ArrayHeader of(ElementType type, long... sizes) {
    return new ArrayHeader(Arrays.stream(sizes).boxed().toList(), type);
  }

  public int dimensions() {
    return sizes.size();
  }

  public long size(int dimension) {
    return sizes.get(dimension);
  }

  /** How many numbers the array has. */
  public long numbers() {
    return sizes.stream().reduce(1L, Math::multiplyExact);
  }

  /** Whether it has one number for each row, as labels have. */
  public boolean isList() {
    return dimensions() == 1 || (dimensions() == 2 && size(1) == 1);
  }

  /** The shape as text for messages, for example {@code [60000, 28, 28]}. */
  public String shape() {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }
}
