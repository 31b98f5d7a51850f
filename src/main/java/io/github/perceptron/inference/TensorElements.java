package io.github.perceptron.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an input tensor, sent as JSON or as binary data.
 *
 * <p>The elements are counted before memory is allocated, so a shape with wrong sizes cannot make
 * the service allocate memory.
 */
sealed interface TensorElements permits JsonElements, BinaryElements {

  /**
   * All elements, in the tensor's order.
   *
   * @param count required number of elements
   * @param pointer JSON Pointer to the input, for errors
   * @throws InvalidInferenceException if their number is wrong, or if a value does not fit the type
   */
  float[] numbers(TensorType type, long count, String pointer);

  /**
   * All elements in double precision, in the tensor's order. In JSON, null is NaN.
   *
   * @throws InvalidInferenceException as {@link #numbers}
   */
  double[] doubles(TensorType type, long count, String pointer);

  /**
   * All elements of a tensor of type BYTES as texts in UTF-8, in the tensor's order. In JSON, null
   * is null.
   *
   * @throws InvalidInferenceException if their number is wrong, or if one is no text
   */
  List<@Nullable String> texts(long count, String pointer);

  /**
   * All elements of a tensor of type BYTES, in the tensor's order.
   *
   * @param base64 whether binary elements are base64 text; elements in JSON always are
   * @throws InvalidInferenceException if their number is wrong, or if one cannot be decoded
   */
  List<byte[]> files(long count, boolean base64, String pointer);
}
