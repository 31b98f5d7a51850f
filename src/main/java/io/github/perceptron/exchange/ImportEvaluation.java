package io.github.perceptron.exchange;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.models.MeasuredOn;
import io.github.perceptron.network.engine.LabelledRows;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.metrics.Measured;
import io.github.perceptron.network.specification.TestSource;
import io.github.perceptron.problem.InvalidParametersException;
import org.springframework.stereotype.Component;

/** Measures an imported network on a data set of this service. */
@Component
class ImportEvaluation {

  private final DataSets dataSets;

  ImportEvaluation(DataSets dataSets) {
    this.dataSets = dataSets;
  }

  /**
   * Returns loss and accuracy on the test rows, or on all rows if the data set has no test rows.
   *
   * @throws io.github.perceptron.datasets.DataSetNotFoundException if there is no data set with
   *     this name
   * @throws InvalidParametersException if its images or classes do not fit the network
   */
  Measurement measure(MlpNetwork network, String name) {
    DataSet dataSet = dataSets.load(name);
    String difference = network.contract().differenceOf(dataSet.descriptor());
    if (difference != null) {
      throw InvalidParametersException.at("data_set", difference);
    }
    LabelledData test = dataSet.test();
    Measured measured =
        network.evaluate(LabelledRows.allOf(test == null ? dataSet.training() : test));
    if (!measured.isFinite()) {
      throw InvalidParametersException.at(
          "data_set",
          "gives a loss that is not finite, because the parameters of the model are too large");
    }
    return new Measurement(
        measured,
        new MeasuredOn(
            name,
            dataSet.descriptor().sha256(),
            test == null
                ? TestSource.TRAINING
                : TestSource.ofTestPart(dataSet.descriptor().kind())));
  }

  /** Loss and accuracy, and the kind of rows on which they were measured. */
  record Measurement(Measured figures, MeasuredOn on) {}
}
