package io.github.perceptron.inference;

import java.util.List;

/**
 * The elements of an input tensor, however they were sent.
 *
 * <p>Nothing is allocated by what a shape claims: the elements are counted first.
 */
sealed interface TensorElements permits JsonElements, BinaryElements {

  /**
   * All elements, in the tensor's order.
   *
   * @param count how many there must be
   * @param pointer to the input, for errors
   * @throws InvalidInferenceException if there are more or fewer, or others than the type has
   */
  float[] numbers(TensorType type, long count, String pointer);

  /**
   * All elements of a tensor of type BYTES, in its order.
   *
   * @param base64 whether elements sent as bytes are base64; those sent as JSON always are
   * @throws InvalidInferenceException if there are more or fewer, or they cannot be read
   */
  List<byte[]> files(long count, boolean base64, String pointer);
}
