package io.github.perceptron.inference;

import io.github.perceptron.problem.JsonPointer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request with the elements of its inputs, in the order of the inputs.
 *
 * @param request the JSON object
 * @param elements the elements of each input
 * @param raw whether the body was only the bytes of one tensor; then the answer is binary, too
 */
record InferenceMessage(InferenceRequest request, List<TensorElements> elements, boolean raw) {

  /**
   * Gives each input its elements: the ones in its JSON, or the next bytes after the JSON.
   *
   * @param tail the bytes after the JSON; null if the request has no binary part
   */
  static InferenceMessage of(InferenceRequest request, @Nullable ByteBuffer tail) {
    List<InferenceRequest.@Nullable Input> inputs =
        request.inputs() == null ? List.of() : request.inputs();
    List<TensorElements> elements = new ArrayList<>();
    for (InferenceRequest.Input input : inputs) {
      String pointer = JsonPointer.to("inputs", elements.size());
      if (input == null) {
        throw InvalidInferenceException.at(pointer, "must be an object");
      }
      elements.add(elementsOf(input, tail, pointer));
    }
    if (tail != null && tail.hasRemaining()) {
      throw InvalidInferenceException.at(
          "/inputs", "do not use %d bytes of the body".formatted(tail.remaining()));
    }
    return new InferenceMessage(request, elements, false);
  }

  private static TensorElements elementsOf(
      InferenceRequest.Input input, @Nullable ByteBuffer tail, String pointer) {
    Parameters parameters = Parameters.orNone(input.parameters());
    if (parameters.hasAny("shared_memory_")) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "parameters"), "use shared memory, which is not supported");
    }
    Long size = parameters.wholeNumber("binary_data_size", pointer);
    if ((size == null) == (input.data() == null)) {
      throw InvalidInferenceException.at(
          pointer, "must have either data or the parameter binary_data_size");
    }
    return size == null
        ? Objects.requireNonNull(input.data())
        : new BinaryElements(
            next(tail, size, JsonPointer.below(pointer, "parameters", "binary_data_size")));
  }

  private static ByteBuffer next(@Nullable ByteBuffer tail, long size, String pointer) {
    if (tail == null) {
      throw InvalidInferenceException.at(
          pointer,
          "needs the header Inference-Header-Content-Length, which says where the"
              + " binary data begins");
    }
    if (size < 0 || size > tail.remaining()) {
      throw InvalidInferenceException.at(
          pointer, "must be from 0 to the %d bytes left, not %d".formatted(tail.remaining(), size));
    }
    ByteBuffer bytes = tail.slice(tail.position(), (int) size);
    tail.position(tail.position() + (int) size);
    return bytes;
  }
}
