package io.github.perceptron.datasets.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of texts. Each different text is stored once; a row holds its index, on the heap or in a
 * file.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class TextColumn implements Column {

  /** The code of a missing text. */
  public static final int MISSING = -1;

  private final String name;
  private final List<String> dictionary;
  private final Codes codes;

  /**
   * @param dictionary the different texts
   * @param codes indices into the dictionary, or {@link #MISSING}
   */
  TextColumn(String name, List<String> dictionary, Codes codes) {
    this.name = name;
    this.dictionary = List.copyOf(dictionary);
    this.codes = codes;
  }

  /**
   * Creates a column that uses the array itself; the caller must not change it afterwards.
   *
   * @param dictionary the different texts, in the order of their first row
   * @param codes {@code [rows]}, indices into the dictionary, or {@link #MISSING}
   * @throws IndexOutOfBoundsException if a code is neither
   */
  public static TextColumn owning(String name, List<String> dictionary, int[] codes) {
    for (int code : codes) {
      if (code != MISSING) {
        Objects.checkIndex(code, dictionary.size());
      }
    }
    return new TextColumn(name, dictionary, new Codes.OnHeap(codes));
  }

  /** Creates a column of these texts; null for a missing one. */
  public static TextColumn of(String name, List<@Nullable String> texts) {
    Map<String, Integer> known = new LinkedHashMap<>();
    int[] codes = new int[texts.size()];
    for (int row = 0; row < codes.length; row++) {
      String text = texts.get(row);
      codes[row] = text == null ? MISSING : known.computeIfAbsent(text, added -> known.size());
    }
    return new TextColumn(name, List.copyOf(known.keySet()), new Codes.OnHeap(codes));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return codes.size();
  }

  @Override
  public boolean isMissing(int row) {
    return codes.get(row) == MISSING;
  }

  /**
   * The different texts, in the order of their first row. That of a part of a data set has the
   * texts of all parts, so that it may have some that no row has.
   */
  public List<String> dictionary() {
    return dictionary;
  }

  /**
   * The index of the row's text in the dictionary, or {@link #MISSING}.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= row < size()}
   */
  public int code(int row) {
    return codes.get(row);
  }

  /**
   * The text of a row; null if it is missing.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= row < size()}
   */
  public @Nullable String text(int row) {
    return isMissing(row) ? null : dictionary.get(codes.get(row));
  }

  /** The dictionary of the copy has the texts of the selected rows only. */
  @Override
  public TextColumn select(int[] rows) {
    List<@Nullable String> selected = new ArrayList<>(rows.length);
    Arrays.stream(rows).forEach(row -> selected.add(text(row)));
    return of(name, selected);
  }

  @Override
  public String toString() {
    return "TextColumn[" + name + ", " + codes.size() + "]";
  }
}
