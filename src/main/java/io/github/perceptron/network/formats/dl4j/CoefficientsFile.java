package io.github.perceptron.network.formats.dl4j;

import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.files.Quoted;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads a vector of floats that ND4J's {@code Nd4j.write} has written: a buffer with the shape,
 * then a buffer with the values. Each buffer has an allocation mode, a length, a type and
 * big-endian values. The format is not Java object serialization.
 */
final class CoefficientsFile {

  private CoefficientsFile() {}

  /**
   * Reads all values. The length in the header is compared with the number of bytes first.
   *
   * @param place name of the entry, for errors
   * @throws InvalidModelFileException if the entry is damaged or has another type
   */
  static float[] read(String place, byte[] file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(file);
      long shapeLength = header(place, bytes, "LONG");
      if (shapeLength < 0 || shapeLength > bytes.remaining() / Long.BYTES) {
        throw damaged(place);
      }
      bytes.position(bytes.position() + (int) shapeLength * Long.BYTES);
      long length = header(place, bytes, "FLOAT");
      if (length * Float.BYTES != bytes.remaining()) {
        throw damaged(place);
      }
      float[] values = new float[(int) length];
      bytes.asFloatBuffer().get(values);
      return values;
    } catch (BufferUnderflowException e) {
      throw damaged(place);
    }
  }

  private static long header(String place, ByteBuffer bytes, String type) {
    text(bytes);
    long length = bytes.getLong();
    String found = text(bytes);
    if (!found.equals(type)) {
      throw InvalidModelFileException.at(
          place,
          "must hold 32-bit floats (%s expected, %s found)".formatted(type, Quoted.of(found)));
    }
    return length;
  }

  private static String text(ByteBuffer bytes) {
    byte[] characters = new byte[Short.toUnsignedInt(bytes.getShort())];
    bytes.get(characters);
    return new String(characters, StandardCharsets.UTF_8);
  }

  private static InvalidModelFileException damaged(String place) {
    return InvalidModelFileException.at(
        place, "is damaged: its length is not the one in its header");
  }
}
