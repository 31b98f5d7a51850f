package io.github.perceptron.network.input;

import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.ClassLabels;
import io.github.perceptron.datasets.tables.TextColumn;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A column of categories: one input for each, which is 1 for the category of the row and 0
 * otherwise, as scikit-learn's {@code OneHotEncoder} with {@code handle_unknown='ignore'}. All
 * inputs are 0 for a category that no training row has.
 *
 * @param categories the texts of the training rows, ascending by code point
 * @param missing whether a missing text is one more category, after the others: whether a training
 *     row has none
 */
public record CategoricalInput(String name, List<String> categories, boolean missing)
    implements InputColumn {

  /** What {@link #indexOf} returns for a category that no training row has. */
  public static final int UNKNOWN = -1;

  public CategoricalInput {
    Objects.requireNonNull(name, "name");
    categories = List.copyOf(categories);
    for (int i = 1; i < categories.size(); i++) {
      if (ClassLabels.BY_CODE_POINT.compare(categories.get(i - 1), categories.get(i)) >= 0) {
        throw new IllegalArgumentException("categories must be different and ascending");
      }
    }
  }

  /** Measures a column on the training rows. */
  static CategoricalInput of(TextColumn column, Rows rows) {
    List<String> texts = column.dictionary();
    boolean[] seen = new boolean[texts.size()];
    boolean missing = false;
    for (int i = 0; i < rows.size(); i++) {
      int code = column.code(rows.get(i));
      if (code == TextColumn.MISSING) {
        missing = true;
      } else {
        seen[code] = true;
      }
    }
    List<String> categories =
        IntStream.range(0, seen.length)
            .filter(code -> seen[code])
            .mapToObj(texts::get)
            .sorted(ClassLabels.BY_CODE_POINT)
            .toList();
    return new CategoricalInput(column.name(), categories, missing);
  }

  @Override
  public int inputs() {
    return categories.size() + (missing ? 1 : 0);
  }

  @Override
  public String kindId() {
    return CATEGORICAL;
  }

  /**
   * Returns which of the inputs is 1, or {@link #UNKNOWN}.
   *
   * @param text null if it is missing
   */
  public int indexOf(@Nullable String text) {
    if (text == null) {
      return missing ? categories.size() : UNKNOWN;
    }
    int found = Collections.binarySearch(categories, text, ClassLabels.BY_CODE_POINT);
    return found < 0 ? UNKNOWN : found;
  }
}
