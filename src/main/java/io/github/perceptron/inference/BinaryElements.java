package io.github.perceptron.inference;

import io.github.perceptron.problem.JsonPointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Elements that follow the JSON, in the form of the binary tensor data extension: little-endian and
 * without gaps. Each element of type BYTES begins with its length in 4 bytes.
 */
final class BinaryElements implements TensorElements {

  private final ByteBuffer bytes;

  /**
   * @param bytes the bytes of this tensor only
   */
  BinaryElements(ByteBuffer bytes) {
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public float[] numbers(TensorType type, long count, String pointer) {
    ByteBuffer rest = rest(type, count, pointer);
    float[] numbers = new float[Math.toIntExact(count)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) type.read(rest);
    }
    return numbers;
  }

  @Override
  public double[] doubles(TensorType type, long count, String pointer) {
    ByteBuffer rest = rest(type, count, pointer);
    double[] numbers = new double[Math.toIntExact(count)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = type.read(rest);
    }
    return numbers;
  }

  private ByteBuffer rest(TensorType type, long count, String pointer) {
    ByteBuffer rest = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (rest.remaining() != count * type.size()) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "parameters", "binary_data_size"),
          "must be %d for %d elements of %s, not %d"
              .formatted(count * type.size(), count, type, rest.remaining()));
    }
    return rest;
  }

  @Override
  public List<@Nullable String> texts(long count, String pointer) {
    List<@Nullable String> texts = new ArrayList<>();
    for (byte[] element : elements(count, pointer)) {
      try {
        texts.add(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(element)).toString());
      } catch (CharacterCodingException e) {
        throw InvalidInferenceException.at(
            JsonPointer.below(pointer, "data", texts.size()), "must be text in UTF-8");
      }
    }
    return texts;
  }

  @Override
  public List<byte[]> files(long count, boolean base64, String pointer) {
    List<byte[]> elements = elements(count, pointer);
    if (!base64) {
      return elements;
    }
    List<byte[]> files = new ArrayList<>();
    for (byte[] element : elements) {
      String place = "%s/data/%d".formatted(pointer, files.size());
      files.add(Base64File.decode(new String(element, StandardCharsets.ISO_8859_1), place));
    }
    return files;
  }

  private List<byte[]> elements(long count, String pointer) {
    ByteBuffer rest = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> elements = new ArrayList<>();
    while (rest.hasRemaining()) {
      elements.add(next(rest, "%s/data/%d".formatted(pointer, elements.size())));
    }
    if (elements.size() != count) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "data"),
          "must hold the %d elements of its shape, not %d".formatted(count, elements.size()));
    }
    return elements;
  }

  private static byte[] next(ByteBuffer rest, String place) {
    long length = rest.remaining() < Integer.BYTES ? -1 : Integer.toUnsignedLong(rest.getInt());
    if (length < 0 || length > rest.remaining()) {
      throw InvalidInferenceException.at(
          place,
          length < 0
              ? "is cut off: the 4 bytes of its length are missing"
              : "has a length of %d bytes, but only %d bytes of its tensor are left"
                  .formatted(length, rest.remaining()));
    }
    byte[] file = new byte[(int) length];
    rest.get(file);
    return file;
  }
}
