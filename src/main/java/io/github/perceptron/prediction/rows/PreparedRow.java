package io.github.perceptron.prediction.rows;

import io.github.perceptron.network.input.InputRow;
import io.github.perceptron.prediction.pictures.PredictionWarning;
import java.util.List;

/**
 * A row that is ready for a network.
 *
 * @param input the input of the network
 * @param warnings what may be a mistake in the row
 */
public record PreparedRow(InputRow input, List<PredictionWarning> warnings) {

  public PreparedRow {
    warnings = List.copyOf(warnings);
  }
}
