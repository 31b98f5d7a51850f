package io.github.perceptron.network.formats.numpy;

import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.files.Quoted;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One array in NumPy's npy format (numpy.lib.format, versions 1.0 to 3.0), in C order. Arrays of
 * Python objects are pickles, which can run any code when they are read; they are refused.
 *
 * @param place name of the array, for errors
 * @param type for example {@code <f4}
 * @param shape the sizes of its axes
 * @param data the numbers
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record NpyArray(String place, String type, long[] shape, ByteBuffer data) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']{1,20})'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]{0,200})\\)");

  /** NumPy reads at most 10,000 characters by default. */
  private static final int LONGEST_HEADER = 10_000;

  /**
   * Reads the header.
   *
   * @throws InvalidModelFileException if it is not such an array
   */
  static NpyArray of(String place, byte[] file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      byte[] magic = new byte[MAGIC.length];
      bytes.get(magic);
      int version = bytes.get();
      bytes.get();
      if (!Arrays.equals(magic, MAGIC) || version < 1 || version > 3) {
        throw InvalidModelFileException.at(place, "is no array of NumPy");
      }
      long length =
          version == 1
              ? Short.toUnsignedInt(bytes.getShort())
              : Integer.toUnsignedLong(bytes.getInt());
      if (length > LONGEST_HEADER) {
        throw InvalidModelFileException.at(place, "has a header that is too long");
      }
      byte[] header = new byte[(int) length];
      bytes.get(header);
      return of(place, new String(header, StandardCharsets.UTF_8), bytes);
    } catch (BufferUnderflowException e) {
      throw InvalidModelFileException.at(place, "is cut short");
    }
  }

  private static NpyArray of(String place, String header, ByteBuffer data) {
    Matcher type = TYPE.matcher(header);
    Matcher order = ORDER.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!type.find() || !order.find() || !shape.find()) {
      throw InvalidModelFileException.at(place, "has a header that is not NumPy's");
    }
    long[] sizes = sizes(place, shape.group(1));
    if (order.group(1).equals("True") && sizes.length > 1) {
      throw InvalidModelFileException.at(
          place, "is stored in Fortran order; save numpy.ascontiguousarray(array) instead");
    }
    return new NpyArray(place, type.group(1), sizes, data);
  }

  private static long[] sizes(String place, String text) {
    try {
      return Pattern.compile(",")
          .splitAsStream(text)
          .filter(size -> !size.isBlank())
          .mapToLong(size -> Long.parseLong(size.strip()))
          .toArray();
    } catch (NumberFormatException e) {
      throw InvalidModelFileException.at(place, "has a shape that is too large");
    }
  }

  /** Returns the bytes of an array of unsigned bytes with one axis. */
  byte[] bytes() {
    if (!type.equals("|u1") || shape.length != 1 || shape[0] != data.remaining()) {
      throw InvalidModelFileException.at(place, "must be an array of bytes (uint8) with one axis");
    }
    byte[] bytes = new byte[data.remaining()];
    data.duplicate().get(bytes);
    return bytes;
  }

  /**
   * Returns the floats, row by row.
   *
   * @param expected the required shape
   */
  float[] floats(int... expected) {
    long[] sizes = Arrays.stream(expected).asLongStream().toArray();
    if (!Arrays.equals(shape, sizes)) {
      throw InvalidModelFileException.at(
          place,
          "has shape %s, expected %s".formatted(Arrays.toString(shape), Arrays.toString(expected)));
    }
    long count = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
    boolean big = type.startsWith(">");
    int width =
        switch (type) {
          case "<f4", ">f4" -> Float.BYTES;
          case "<f8", ">f8" -> Double.BYTES;
          default ->
              throw InvalidModelFileException.at(
                  place,
                  "has the dtype %s; it must be float32 or float64".formatted(Quoted.of(type)));
        };
    if (count * width != data.remaining()) {
      throw InvalidModelFileException.at(
          place, "has %d bytes of numbers, expected %d".formatted(data.remaining(), count * width));
    }
    ByteBuffer numbers =
        data.duplicate().order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[(int) count];
    for (int i = 0; i < values.length; i++) {
      values[i] = width == Float.BYTES ? numbers.getFloat() : (float) numbers.getDouble();
    }
    return values;
  }
}
