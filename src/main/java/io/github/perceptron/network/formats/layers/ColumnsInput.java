package io.github.perceptron.network.formats.layers;

import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.network.specification.Normalization;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns of numbers of a table, each with a scaling of its own. A missing number becomes the
 * column's mean.
 *
 * @param names of the columns, in the order of the inputs
 */
public record ColumnsInput(List<String> names) implements ModelInput {

  public ColumnsInput {
    names = List.copyOf(names);
  }

  static ColumnsInput of(List<String> names, InputDeclaration declared) {
    if (declared.normalization() != null) {
      throw InvalidModelFileException.at(
          "normalization",
          "must be left out for columns: they enter as they are, or as the layers of the file"
              + " scale them");
    }
    return new ColumnsInput(names);
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
  public TableInput contract(@Nullable Outgoing scaling, int classes) {
    List<InputColumn> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      double divisor = scaling == null ? 1 : 1 / scaling.scale()[i];
      double mean = scaling == null ? 0 : 0 - scaling.shift()[i] * divisor;
      columns.add(new NumericInput(names.get(i), mean, divisor, mean));
    }
    Normalization kind = scaling == null ? Normalization.NONE : Normalization.STANDARDIZE;
    return new TableInput(columns, classes, kind, null, List.of());
  }
}
