package io.github.perceptron.datasets;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.Collection;

/** No data set has the requested name. */
public final class DataSetNotFoundException extends ProblemException {

  private static final long serialVersionUID = 1L;

  private DataSetNotFoundException(String detail) {
    super(ProblemType.DATA_SET_NOT_FOUND, detail);
  }

  /**
   * @param name the requested name
   * @param existing the names of all data sets
   */
  static DataSetNotFoundException withName(String name, Collection<String> existing) {
    String missing =
        DataSetName.isValid(name)
            ? "There is no data set \"" + name + "\"."
            : "There is no such data set: a name " + DataSetName.RULE + ".";
    return new DataSetNotFoundException(
        missing + " There are: " + String.join(", ", existing) + ".");
  }
}
