package io.github.perceptron.datasets.formats.csv;

import io.github.perceptron.datasets.formats.csv.FieldReader.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds out whether the first row of a table has the names of the columns: its fields are different
 * texts, and no column has its own name as a value below.
 */
final class HeaderCheck {

  private final FieldReader fields;

  HeaderCheck(boolean decimalComma) {
    this.fields = new FieldReader(decimalComma);
  }

  boolean isHeader(List<List<String>> rows) {
    List<String> first = rows.get(0);
    Set<String> names = new HashSet<>();
    for (String name : first) {
      Kind kind = fields.read(name);
      if (kind == Kind.NUMBER || kind == Kind.INFINITE) {
        return false;
      }
      if (kind == Kind.TEXT && !names.add(name)) {
        // Names that occur twice are a mistake in a header above numbers.
        return hasNumbersBelow(rows);
      }
    }
    if (names.isEmpty()) {
      return false;
    }
    return rows.size() == 1 || hasNumbersBelow(rows) || !isRepeated(rows);
  }

  /** Whether a column has numbers and no other text. */
  private boolean hasNumbersBelow(List<List<String>> rows) {
    for (int column = 0; column < rows.get(0).size(); column++) {
      int numbers = 0;
      boolean texts = false;
      for (List<String> row : rows.subList(1, rows.size())) {
        Kind kind = column < row.size() ? fields.read(row.get(column)) : Kind.MISSING;
        numbers += kind == Kind.NUMBER ? 1 : 0;
        texts |= kind == Kind.TEXT;
      }
      if (numbers > 0 && !texts && fields.read(rows.get(0).get(column)) == Kind.TEXT) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRepeated(List<List<String>> rows) {
    List<String> first = rows.get(0);
    for (List<String> row : rows.subList(1, rows.size())) {
      for (int column = 0; column < Math.min(first.size(), row.size()); column++) {
        if (!first.get(column).isEmpty() && row.get(column).equals(first.get(column))) {
          return true;
        }
      }
    }
    return false;
  }
}
