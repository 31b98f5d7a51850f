package io.github.perceptron.datasets.formats.csv;

import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.tables.ClassLabels;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.datasets.tables.TextColumn;
import io.github.perceptron.problem.InvalidParametersException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Chooses what is predicted, and the labels of the classes. */
final class TargetChoice {

  /** Whole numbers with no more different values are classes. */
  private static final int ALWAYS_CLASSES = 20;

  /** Whole numbers from 0 or 1 without a gap are classes up to this number of them. */
  private static final int MOST_COUNTED_CLASSES = 256;

  private final String file;
  private final List<String> names;
  private final ColumnRoles roles;
  private final TableTallies tallies;
  private final @Nullable Task said;

  /**
   * @param file name of the first file, for messages
   * @param said the task that the client gives; null if it gives none
   */
  TargetChoice(
      String file,
      List<String> names,
      ColumnRoles roles,
      TableTallies tallies,
      @Nullable Task said) {
    this.file = file;
    this.names = names;
    this.roles = roles;
    this.tallies = tallies;
    this.said = said;
  }

  /**
   * What is predicted.
   *
   * @param labels the names of the classes, by label; empty for a regression
   * @param labelOf the label of each value; empty for a regression
   */
  record Choice(Task task, List<String> labels, Map<Object, Integer> labelOf) {}

  /** Whether the different values of the target must be counted. */
  boolean mayBeClasses() {
    if (roles.targets().size() > 1 || said == Task.REGRESSION) {
      return false;
    }
    ColumnTally tally = target();
    return said != null || !tally.isNumeric() || tally.isWhole();
  }

  private ColumnTally target() {
    return tallies.columns().get(roles.targets().get(0));
  }

  /**
   * Chooses the task.
   *
   * @throws InvalidUploadException if there is nothing to learn, or too many classes
   * @throws InvalidParametersException if the client's task does not fit the column
   */
  Choice choose() {
    if (tallies.rowsOf(TablePart.TRAIN) == 0) {
      throw InvalidUploadException.at(
          file, "has no training rows with a value in %s".formatted(targetName()));
    }
    if (!mayBeClasses() || (said == null && target().isNumeric() && !areClasses())) {
      return regression();
    }
    return classes();
  }

  private Choice regression() {
    if (said != null && said.hasClasses()) {
      throw InvalidParametersException.at(
          "task", "must be regression, because target names several columns");
    }
    for (int target : roles.targets()) {
      ColumnTally tally = tallies.columns().get(target);
      if (!tally.isNumeric()) {
        throw InvalidUploadException.at(
            file,
            "has \"%s\" in %s; a regression predicts numbers"
                .formatted(
                    InvalidUploadException.shown(tally.firstText().text()),
                    RowHandler.place(tally.firstText().line(), target, names)));
      }
      if (tally.min() == tally.max()) {
        throw InvalidUploadException.at(
            file,
            "has the number %s in all rows of column %d (%s), so there is nothing to learn"
                .formatted(tally.min(), target + 1, shown(target)));
      }
    }
    return new Choice(Task.REGRESSION, List.of(), Map.of());
  }

  private boolean areClasses() {
    Set<Object> values = values();
    if (values == null) {
      return false;
    }
    long counted = (long) (target().max() - target().min()) + 1;
    boolean gapless = counted == values.size() && target().min() >= 0 && target().min() <= 1;
    return values.size() <= ALWAYS_CLASSES
        || (gapless
            && values.size() <= MOST_COUNTED_CLASSES
            && tallies.allRows() >= 10L * values.size());
  }

  /** The different values of all parts; null if there are too many. */
  private @Nullable Set<Object> values() {
    Set<Object> values = new LinkedHashSet<>();
    for (TablePart part : TablePart.values()) {
      if (tallies.classesOf(part).isTooMany()) {
        return null;
      }
      values.addAll(tallies.classesOf(part).values());
    }
    return values.size() > TableSchema.MOST_CLASSES ? null : values;
  }

  private Choice classes() {
    for (TablePart part : TablePart.values()) {
      if (tallies.classesOf(part).isTooLong()) {
        throw InvalidUploadException.at(
            file,
            "has a text of more than %d characters in %s, too long for the name of a class. Say which column is predicted with target"
                .formatted(ValueTally.LONGEST, targetName()));
      }
    }
    Set<Object> values = values();
    boolean texts = !target().isNumeric();
    if (values == null
        || (said == null
            && texts
            && values.size() > ALWAYS_CLASSES
            && 2L * values.size() > tallies.allRows())) {
      throw InvalidUploadException.at(
          file,
          "has too many different values in %s to be classes: %s in %d rows. Say which column is predicted with target"
              .formatted(
                  targetName(),
                  values == null ? "more than " + TableSchema.MOST_CLASSES : values.size(),
                  tallies.allRows()));
    }
    if (values.size() < 2) {
      throw InvalidUploadException.at(
          file,
          "has only one class in %s, \"%s\"; a classifier needs at least two"
              .formatted(
                  targetName(), InvalidUploadException.shown(values.iterator().next().toString())));
    }
    Task task = task(values.size());
    Map<Object, Integer> labelOf = new HashMap<>();
    List<String> labels = labels(List.copyOf(values), labelOf);
    for (String label : labels) {
      if (label.chars().anyMatch(Character::isISOControl)) {
        throw InvalidUploadException.at(
            file,
            "has a class in %s with control characters: \"%s\"; the name of a class has none"
                .formatted(targetName(), InvalidUploadException.shown(label)));
      }
    }
    return new Choice(task, labels, Map.copyOf(labelOf));
  }

  private Task task(int classes) {
    if (said == Task.BINARY && classes != 2) {
      throw InvalidParametersException.at(
          "task", "must not be binary: the target has %d classes".formatted(classes));
    }
    return said != null ? said : classes == 2 ? Task.BINARY : Task.MULTICLASS;
  }

  private List<String> labels(List<Object> values, Map<Object, Integer> labelOf) {
    var column =
        target().isNumeric()
            ? NumericColumn.of(
                "target", values.stream().mapToDouble(value -> (double) value).toArray())
            : TextColumn.owning(
                "target",
                values.stream().map(String::valueOf).toList(),
                IntStream.range(0, values.size()).toArray());
    ClassLabels labels = ClassLabels.of(column);
    int[] codes = labels.labelsOf(column);
    for (int i = 0; i < codes.length; i++) {
      labelOf.put(values.get(i), codes[i]);
    }
    return labels.names();
  }

  /** The target and how it was found, for messages. */
  private String targetName() {
    int target = roles.targets().get(0);
    String how =
        switch (roles.targetFrom()) {
          case GIVEN -> "target says";
          case NAMED -> "chosen by its name";
          case LAST -> "the last one";
        };
    return "column %d (%s, %s)".formatted(target + 1, shown(target), how);
  }

  private String shown(int column) {
    return InvalidUploadException.shown(names.get(column));
  }
}
