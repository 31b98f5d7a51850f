package io.github.perceptron.datasets.formats.csv;

import io.github.perceptron.datasets.formats.csv.ColumnFacts.Role;
import io.github.perceptron.datasets.formats.csv.ColumnTally.Found;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.tables.ColumnKind;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chooses how a network uses each column that is no target, as the client or its fields say. */
final class KindChoice {

  /** Fewer different texts are categories, however few rows there are. */
  private static final int ALWAYS_CATEGORIES = 20;

  /** Fewer rows do not tell the numbers of rows from other numbers. */
  private static final int FEWEST_ROW_NUMBERS = 20;

  private static final Pattern IDENTIFIER =
      Pattern.compile("id|.*[_ .-]id|index|row(_?(id|names?|number))?", Pattern.CASE_INSENSITIVE);

  private final List<String> names;
  private final ColumnRoles roles;
  private final TableTallies tallies;
  private final int mostCategories;

  KindChoice(List<String> names, ColumnRoles roles, TableTallies tallies, int mostCategories) {
    this.names = names;
    this.roles = roles;
    this.tallies = tallies;
    this.mostCategories = mostCategories;
  }

  /**
   * The kind of a column.
   *
   * @param reason why it is ignored, as the end of a sentence; null if it is used
   */
  record Choice(ColumnKind kind, @Nullable String reason) {

    static final Choice NUMERIC = new Choice(ColumnKind.NUMERIC, null);
    static final Choice CATEGORICAL = new Choice(ColumnKind.CATEGORICAL, null);

    static Choice ignored(String reason) {
      return new Choice(ColumnKind.IGNORED, reason);
    }
  }

  /** Whether the different values of a column must be counted before its kind is chosen. */
  boolean needsValues(int column) {
    if (roles.of(column) != Role.FEATURE) {
      return false;
    }
    ColumnKind said = roles.kinds().get(column);
    if (said != null) {
      return said == ColumnKind.CATEGORICAL;
    }
    return tallies.columns().get(column).texts() > 0 || mayIdentify(column);
  }

  private boolean mayIdentify(int column) {
    ColumnTally tally = tallies.columns().get(column);
    return tally.isNumeric() && tally.isWhole() && IDENTIFIER.matcher(names.get(column)).matches();
  }

  /**
   * Chooses the kind of a column that is no target.
   *
   * @throws InvalidUploadException if its fields are not what the client says, or are infinite
   */
  Choice of(int column) {
    ColumnKind said = roles.kinds().get(column);
    ColumnTally tally = tallies.columns().get(column);
    if (said == ColumnKind.IGNORED) {
      return Choice.ignored("columns says so");
    }
    if (tally.isEmpty()) {
      return Choice.ignored("it has no values");
    }
    if (said == ColumnKind.CATEGORICAL) {
      requireCategories(column);
      return Choice.CATEGORICAL;
    }
    if (said == ColumnKind.NUMERIC && tally.texts() > 0) {
      throw refused(tally.firstText(), column, "is no number, but columns says numeric");
    }
    return tally.isNumeric() ? numbers(column, said != null) : texts(column);
  }

  private Choice numbers(int column, boolean said) {
    ColumnTally tally = tallies.columns().get(column);
    boolean rowNumbers =
        !said
            && tally.counts()
            && tally.numbers() >= FEWEST_ROW_NUMBERS
            && !tally.firstInfinite().exists();
    if (rowNumbers) {
      return Choice.ignored("it numbers the rows");
    }
    ValueTally values = tallies.valuesOf(column);
    if (!said && values != null && isNearlyDistinct(values)) {
      return Choice.ignored(
          "nearly every row has another value, and its name is that of an identifier");
    }
    requireFinite(column);
    return Choice.NUMERIC;
  }

  private Choice texts(int column) {
    ValueTally values = values(column);
    ColumnTally tally = tallies.columns().get(column);
    if (tally.isNearlyNumeric() && isNearlyDistinct(values)) {
      return Choice.ignored(
          "it has numbers, but also texts, the first \"%s\" in line %d"
              .formatted(
                  InvalidUploadException.shown(tally.firstText().text()),
                  tally.firstText().line()));
    }
    if (values.isTooMany()) {
      return Choice.ignored("it has more than %d different texts".formatted(mostCategories));
    }
    if (values.isTooLong()) {
      return Choice.ignored(
          "it has texts of more than %d characters".formatted(ValueTally.LONGEST));
    }
    return isNearlyDistinct(values)
        ? Choice.ignored("nearly every row has another text")
        : Choice.CATEGORICAL;
  }

  private static boolean isNearlyDistinct(ValueTally values) {
    return values.isTooMany()
        || (values.distinct() > ALWAYS_CATEGORIES && 2L * values.distinct() > values.present());
  }

  /**
   * Checks the numbers of a column.
   *
   * @throws InvalidUploadException if one of them is infinite
   */
  void requireFinite(int column) {
    Found infinite = tallies.columns().get(column).firstInfinite();
    if (infinite.exists()) {
      throw refused(
          infinite, column, "is infinite or too large; a number is at most 3.4e38, or is missing");
    }
  }

  private void requireCategories(int column) {
    ValueTally values = values(column);
    if (values.isTooMany()) {
      throw InvalidUploadException.at(
          file(column),
          "has more than %d different texts in column %d (%s), which columns says is categorical (perceptron.datasets.upload.max-categories)"
              .formatted(mostCategories, column + 1, shown(column)));
    }
    if (values.isTooLong()) {
      throw InvalidUploadException.at(
          file(column),
          "has a text of more than %d characters in column %d (%s), which columns says is categorical"
              .formatted(ValueTally.LONGEST, column + 1, shown(column)));
    }
  }

  private String file(int column) {
    return tallies.columns().get(column).firstText().file();
  }

  private ValueTally values(int column) {
    return Objects.requireNonNull(tallies.valuesOf(column));
  }

  private String shown(int column) {
    return InvalidUploadException.shown(names.get(column));
  }

  private InvalidUploadException refused(Found found, int column, String message) {
    return InvalidUploadException.at(
        found.file(),
        "has \"%s\" in %s; it %s"
            .formatted(
                InvalidUploadException.shown(found.text()),
                RowHandler.place(found.line(), column, names),
                message));
  }
}
