package io.github.perceptron.datasets.formats.csv;

import io.github.perceptron.datasets.formats.csv.ColumnFacts.Role;
import io.github.perceptron.datasets.formats.csv.ColumnFacts.Spread;
import io.github.perceptron.datasets.formats.csv.CsvTable.NearlyNumeric;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.tables.ColumnKind;
import io.github.perceptron.datasets.tables.TableSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells what the columns of a table are, after their kinds and the target were chosen. */
final class ColumnReport {

  /** Number of values of a column that are told. */
  private static final int TOP = 5;

  private final List<String> columns;
  private final ColumnRoles roles;
  private final TableTallies tallies;
  private final TargetChoice.Choice target;
  private final List<KindChoice.Choice> kinds;

  /**
   * @param columns the names, in the order of the file
   * @param kinds one for each column
   */
  ColumnReport(
      List<String> columns,
      ColumnRoles roles,
      TableTallies tallies,
      TargetChoice.Choice target,
      List<KindChoice.Choice> kinds) {
    this.columns = columns;
    this.roles = roles;
    this.tallies = tallies;
    this.target = target;
    this.kinds = kinds;
  }

  /** Number of rows of each class in a part, by label; empty for a regression. */
  List<Integer> classCounts(TablePart part) {
    Map<String, Long> counts =
        target.task().hasClasses()
            ? tallies.classesOf(part).top(TableSchema.MOST_CLASSES).stream()
                .collect(
                    Collectors.toMap(ColumnFacts.ValueCount::value, ColumnFacts.ValueCount::count))
            : Map.of();
    int[] byLabel = new int[target.labels().size()];
    target
        .labelOf()
        .forEach(
            (value, label) ->
                byLabel[label] = counts.getOrDefault(String.valueOf(value), 0L).intValue());
    return IntStream.of(byLabel).boxed().toList();
  }

  /** All columns in the order of the file. */
  List<ColumnFacts> columns() {
    List<ColumnFacts> facts = new ArrayList<>();
    for (int column = 0; column < kinds.size(); column++) {
      facts.add(facts(column));
    }
    return facts;
  }

  private ColumnFacts facts(int column) {
    ColumnTally tally = tallies.columns().get(column);
    ValueTally values = tallies.valuesOf(column);
    Role role = roles.of(column);
    KindChoice.Choice choice = kinds.get(column);
    boolean unused = role == Role.FEATURE && choice.kind() == ColumnKind.IGNORED;
    boolean classes = role == Role.TARGET && target.task().hasClasses();
    boolean spread = !classes && tally.isNumeric() && tally.numbers() > 0;
    return new ColumnFacts(
        columns.get(column),
        unused ? Role.NONE : role,
        choice.kind(),
        unused ? choice.reason() : null,
        tally.missing(),
        distinct(column, values),
        spread ? new Spread(tally.min(), tally.max(), tally.mean(), tally.deviation()) : null,
        top(column, values));
  }

  private @Nullable Integer distinct(int column, @Nullable ValueTally values) {
    if (roles.isTarget(column) && target.task().hasClasses()) {
      return target.labels().size();
    }
    return values == null || values.isTooMany() ? null : values.distinct();
  }

  private List<ColumnFacts.ValueCount> top(int column, @Nullable ValueTally values) {
    if (!roles.isTarget(column) || !target.task().hasClasses()) {
      return values == null ? List.of() : values.top(TOP);
    }
    long[] counts = new long[target.labels().size()];
    for (TablePart part : TablePart.values()) {
      List<Integer> ofPart = classCounts(part);
      IntStream.range(0, counts.length).forEach(label -> counts[label] += ofPart.get(label));
    }
    return IntStream.range(0, counts.length)
        .mapToObj(label -> new ColumnFacts.ValueCount(target.labels().get(label), counts[label]))
        .sorted(Comparator.comparingLong(ColumnFacts.ValueCount::count).reversed())
        .limit(TOP)
        .toList();
  }

  /** Columns that are numbers but for a few texts, so that they are not used as numbers. */
  List<NearlyNumeric> nearlyNumeric() {
    List<NearlyNumeric> found = new ArrayList<>();
    for (int column = 0; column < kinds.size(); column++) {
      ColumnTally tally = tallies.columns().get(column);
      if (roles.of(column) == Role.FEATURE
          && roles.kinds().get(column) == null
          && tally.isNearlyNumeric()) {
        found.add(
            new NearlyNumeric(
                columns.get(column),
                tally.texts(),
                InvalidUploadException.shown(tally.firstText().text()),
                tally.firstText().line()));
      }
    }
    return found;
  }
}
