package io.github.perceptron.datasets.formats.csv;

import io.github.perceptron.datasets.formats.csv.ColumnFacts.Role;
import io.github.perceptron.datasets.tables.ColumnKind;
import io.github.perceptron.problem.InvalidParametersException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the columns are for, as the client says or as their names and places suggest.
 *
 * @param targets the indices of the columns to predict
 * @param targetFrom how the target was found
 * @param part index of the column with the parts; -1 if there is none
 * @param weight index of the column with the weights; -1 if there is none
 * @param kinds the kinds that the client gives, by index
 */
record ColumnRoles(
    List<Integer> targets,
    TargetFrom targetFrom,
    int part,
    int weight,
    Map<Integer, ColumnKind> kinds) {

  /** The names by which targets are known, the most telling first. */
  private static final List<String> TARGET_NAMES =
      List.of("target", "label", "class", "y", "species", "outcome", "response");

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
  private static final int SHOWN = 20;

  /**
   * Finds the columns.
   *
   * @throws InvalidParametersException if the client names a column that does not exist, or one for
   *     two purposes
   */
  static ColumnRoles of(List<String> columns, TableOptions options) {
    int part = options.part() == null ? -1 : index(columns, "part_column", options.part());
    int weight = options.weight() == null ? -1 : index(columns, "weight_column", options.weight());
    if (part >= 0 && part == weight) {
      throw InvalidParametersException.at("weight_column", "must not be that of part_column");
    }
    Map<Integer, ColumnKind> kinds = new HashMap<>();
    options.kinds().forEach((name, kind) -> kinds.put(index(columns, "columns", name), kind));
    List<Integer> targets = new ArrayList<>();
    options.targets().forEach(name -> targets.add(index(columns, "target", name)));
    TargetFrom from = TargetFrom.GIVEN;
    if (targets.isEmpty()) {
      Integer named = named(columns, part, weight, kinds);
      from = named == null ? TargetFrom.LAST : TargetFrom.NAMED;
      targets.add(named == null ? last(columns, part, weight, kinds) : named);
    }
    if (targets.contains(part) || targets.contains(weight)) {
      throw InvalidParametersException.at(
          "target", "must not be the column of part_column or weight_column");
    }
    if (new HashSet<>(targets).size() < targets.size()) {
      throw InvalidParametersException.at("target", "names a column twice");
    }
    return new ColumnRoles(List.copyOf(targets), from, part, weight, Map.copyOf(kinds));
  }

  private static @Nullable Integer named(
      List<String> columns, int part, int weight, Map<Integer, ColumnKind> kinds) {
    for (String name : TARGET_NAMES) {
      for (int column = 0; column < columns.size(); column++) {
        if (columns.get(column).toLowerCase(Locale.ROOT).equals(name)
            && isFree(column, part, weight, kinds)) {
          return column;
        }
      }
    }
    return null;
  }

  private static int last(
      List<String> columns, int part, int weight, Map<Integer, ColumnKind> kinds) {
    for (int column = columns.size() - 1; column >= 0; column--) {
      if (isFree(column, part, weight, kinds)) {
        return column;
      }
    }
    throw InvalidParametersException.at("columns", "leaves no column to predict");
  }

  private static boolean isFree(int column, int part, int weight, Map<Integer, ColumnKind> kinds) {
    return column != part && column != weight && kinds.get(column) != ColumnKind.IGNORED;
  }

  private static int index(List<String> columns, String option, String name) {
    int index = columns.indexOf(name.strip());
    if (index >= 0) {
      return index;
    }
    if (NUMBER.matcher(name).matches() && Integer.parseInt(name) <= columns.size()) {
      return Integer.parseInt(name) - 1;
    }
    throw InvalidParametersException.at(
        option,
        "must be the name of a column or its number from 1 to %d; the columns are %s"
            .formatted(
                columns.size(),
                TableRows.shown(columns.subList(0, Math.min(SHOWN, columns.size())))));
  }

  boolean isTarget(int column) {
    return targets.contains(column);
  }

  /** What a column is for; {@code FEATURE} if nothing else. */
  Role of(int column) {
    if (isTarget(column)) {
      return Role.TARGET;
    }
    return column == part ? Role.PART : column == weight ? Role.WEIGHT : Role.FEATURE;
  }
}
