package io.github.perceptron.network.formats.layers;

import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.network.specification.Normalization;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Columns of numbers of a table, each with a scaling of its own. A missing number becomes the
 * column's mean.
 *
 * @param names of the columns, in the order of the inputs
 * @param targets names of the numbers that the model answers, in the order of its outputs; null if
 *     the client gives none
 */
public record ColumnsInput(List<String> names, @Nullable List<String> targets)
    implements ModelInput {

  public ColumnsInput {
    names = List.copyOf(names);
    targets = targets == null ? null : List.copyOf(targets);
  }

  static ColumnsInput of(List<String> names, InputDeclaration declared) {
    if (declared.normalization() != null) {
      throw InvalidModelFileException.at(
          "normalization",
          "must be left out for columns: they enter as they are, or as the layers of the file"
              + " scale them");
    }
    return new ColumnsInput(names, declared.targets());
  }

  @Override
  public int inputs() {
    return names.size();
  }

  @Override
  public int scalings() {
    return names.size();
  }

  @Override
  public boolean canSay(Outgoing scaling) {
    for (int i = 0; i < names.size(); i++) {
      double divisor = 1 / scaling.scale()[i];
      if (!(divisor > 0)
          || !Double.isFinite(divisor)
          || !Double.isFinite(scaling.shift()[i] * divisor)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public TableInput contract(@Nullable Outgoing scaling, ModelOutput output) {
    List<InputColumn> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      double divisor = scaling == null ? 1 : 1 / scaling.scale()[i];
      double mean = scaling == null ? 0 : 0 - scaling.shift()[i] * divisor;
      columns.add(new NumericInput(names.get(i), mean, divisor, mean));
    }
    Normalization kind = scaling == null ? Normalization.NONE : Normalization.STANDARDIZE;
    return new TableInput(columns, output.classes(), kind, null, List.of(), numbers(output));
  }

  /** The file's own numbers are in their unit, so nothing is undone. */
  private @Nullable List<NumberTarget> numbers(ModelOutput output) {
    if (output.numbers() == 0) {
      if (targets != null) {
        throw InvalidModelFileException.at(
            "targets", "must be left out, because the model answers classes");
      }
      return null;
    }
    List<String> named = targets == null ? usual(output.numbers()) : targets;
    if (named.size() != output.numbers()) {
      throw InvalidModelFileException.at(
          "targets",
          "names %d numbers, but the model answers %d".formatted(named.size(), output.numbers()));
    }
    if (!Collections.disjoint(named, names)) {
      throw InvalidModelFileException.at(
          "targets", "must name the numbers that the model answers, other than the columns");
    }
    return named.stream().map(name -> new NumberTarget(name, 0, 1)).toList();
  }

  private static List<String> usual(int count) {
    return count == 1
        ? List.of("target")
        : IntStream.rangeClosed(1, count).mapToObj(i -> "target_" + i).toList();
  }
}
