package io.github.perceptron.datasets.formats.csv;

import io.github.perceptron.datasets.formats.csv.FieldReader.Kind;
import java.util.Arrays;

/** The fields of one row, which the next row replaces. Used by one thread. */
final class CsvRow {

  private char[] characters = new char[1 << 12];
  private int[] ends = new int[64];
  private int fields;
  private long line;

  /** Begins a row that starts in a line of the file, from 1. */
  void begin(long startsIn) {
    line = startsIn;
    fields = 0;
  }

  void add(char[] text, int offset, int length) {
    int start = length();
    if (start + length > characters.length) {
      characters = Arrays.copyOf(characters, Math.max(start + length, 2 * characters.length));
    }
    System.arraycopy(text, offset, characters, start, length);
    if (fields == ends.length) {
      ends = Arrays.copyOf(ends, 2 * fields);
    }
    ends[fields++] = start + length;
  }

  /** Number of fields. */
  int fields() {
    return fields;
  }

  /** Number of characters of all fields. */
  int length() {
    return fields == 0 ? 0 : ends[fields - 1];
  }

  /** The line of the file in which the row starts, from 1. */
  long line() {
    return line;
  }

  /** What a field is. */
  Kind kind(int column, FieldReader reader) {
    return reader.read(characters, column == 0 ? 0 : ends[column - 1], ends[column]);
  }

  /** The text of a field. */
  String text(int column) {
    int start = column == 0 ? 0 : ends[column - 1];
    return new String(characters, start, ends[column] - start);
  }
}
