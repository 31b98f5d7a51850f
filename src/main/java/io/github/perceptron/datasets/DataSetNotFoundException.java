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
   * Creates the exception for a version that the data set does not have.
   *
   * @param version the requested digest, or its first digits
   */
  public static DataSetNotFoundException withVersion(String name, String version) {
    return new DataSetNotFoundException(
        "Data set \"%s\" has no version %s. GET /v1/datasets/%s/versions lists the versions of an uploaded data set."
            .formatted(name, version, name));
  }

  /**
   * Creates the exception for digits that do not name one version.
   *
   * @param prefix the first digits of the digests of several versions
   */
  public static DataSetNotFoundException ambiguous(String name, String prefix) {
    return new DataSetNotFoundException(
        "Several versions of data set \"%s\" begin with %s; give more digits."
            .formatted(name, prefix));
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
