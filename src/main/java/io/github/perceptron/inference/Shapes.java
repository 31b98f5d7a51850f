package io.github.perceptron.inference;

import io.github.perceptron.problem.JsonPointer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the type and the shape of an input. */
final class Shapes {

  private Shapes() {}

  /**
   * Returns the type.
   *
   * @param pointer JSON Pointer to the input, for errors
   * @throws InvalidInferenceException if it is not supported
   */
  static TensorType type(InferenceRequest.Input input, String pointer) {
    String name = input.datatype();
    return TensorType.named(name == null ? "" : name)
        .orElseThrow(
            () ->
                InvalidInferenceException.at(
                    JsonPointer.below(pointer, "datatype"),
                    "must be one of %s, not %s"
                        .formatted(Arrays.toString(TensorType.values()), name)));
  }

  /**
   * Returns the sizes of the dimensions.
   *
   * @param what what the first dimension counts
   * @throws InvalidInferenceException if there is none
   */
  static List<Long> of(InferenceRequest.Input input, String pointer, String what) {
    List<@Nullable Long> shape = input.shape();
    if (shape == null || shape.isEmpty() || shape.stream().anyMatch(Objects::isNull)) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "shape"),
          "must be an array of whole numbers, the number of %s first".formatted(what));
    }
    return List.copyOf(shape);
  }

  /**
   * Returns the first dimension.
   *
   * @throws InvalidInferenceException if it is not 1 to {@code max}
   */
  static int count(List<Long> shape, int max, String pointer, String what) {
    long count = shape.get(0);
    if (count < 1 || count > max) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "shape", 0),
          "must be 1 to %d %s, not %d".formatted(max, what, count));
    }
    return (int) count;
  }

  static void require(boolean fits, String wanted, InferenceRequest.Input input, String pointer) {
    if (!fits) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "shape"),
          "must be %s for %s, not %s".formatted(wanted, input.datatype(), input.shape()));
    }
  }
}
