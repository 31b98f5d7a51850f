package io.github.perceptron.datasets.formats.arrays;

import io.github.perceptron.datasets.formats.files.ByteSource;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of NumPy with one array (numpy.lib.format, versions 1.0 to 3.0). Only arrays of numbers
 * are read. Arrays of Python objects are pickles, which can run any code when they are read; they
 * are refused.
 */
public record NpyFile(ByteSource source) implements ArrayFile {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** NumPy reads at most 10,000 characters by default. */
  private static final int LONGEST_HEADER = 10_000;

  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']{1,20})'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\sL]*)\\)");

  public static boolean isIn(byte[] first) {
    return first.length >= MAGIC.length
        && Arrays.equals(first, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  @Override
  public ArrayHeader readHeader(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    data.readFully(new byte[MAGIC.length]);
    int version = data.readUnsignedByte();
    data.readUnsignedByte();
    if (version < 1 || version > 3) {
      throw InvalidUploadException.at(
          name(), "has the version %d of NumPy's format; 1 to 3 are supported".formatted(version));
    }
    long length =
        version == 1
            ? Short.toUnsignedInt(Short.reverseBytes(data.readShort()))
            : Integer.toUnsignedLong(Integer.reverseBytes(data.readInt()));
    if (length > LONGEST_HEADER) {
      throw InvalidUploadException.at(
          name(),
          "has a header of %d bytes; at most %d are read".formatted(length, LONGEST_HEADER));
    }
    byte[] header = new byte[(int) length];
    data.readFully(header);
    return parse(new String(header, StandardCharsets.UTF_8));
  }

  private ArrayHeader parse(String header) {
    Matcher type = TYPE.matcher(header);
    Matcher order = ORDER.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!order.find() || !shape.find()) {
      throw InvalidUploadException.at(name(), "has a header that is not NumPy's");
    }
    if (!type.find()) {
      throw InvalidUploadException.at(
          name(), "is a structured array; save one array of numbers for each file");
    }
    List<Long> sizes = sizes(shape.group(1));
    if (order.group(1).equals("True") && sizes.size() > 1) {
      throw InvalidUploadException.at(
          name(), "is stored in Fortran order; save numpy.ascontiguousarray(array) instead");
    }
    return new ArrayHeader(sizes, typeOf(type.group(1)));
  }

  private ElementType typeOf(String text) {
    if (text.contains("O")) {
      throw InvalidUploadException.at(
          name(),
          "has the dtype object. Such arrays are pickles, which could run any code when they are"
              + " read, so they are refused; save it with a dtype of numbers, for example uint8");
    }
    return ElementType.of(text)
        .orElseThrow(
            () ->
                InvalidUploadException.at(
                    name(),
                    "has the dtype %s; use whole numbers, for example uint8"
                        .formatted(InvalidUploadException.shown(text))));
  }

  private List<Long> sizes(String text) {
    List<Long> sizes = new ArrayList<>();
    try {
      for (String size : text.replace("L", "").split(",", -1)) {
        if (!size.isBlank()) {
          sizes.add(Long.parseLong(size.strip()));
        }
      }
    } catch (NumberFormatException e) {
      throw InvalidUploadException.at(name(), "has a shape that is too large");
    }
    return sizes;
  }
}
