package io.github.perceptron.explanations;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a unit answers for the test rows of its version, after its activation.
 *
 * @param part the part of the data set in which the indices of the rows count
 * @param rows number of rows that were computed
 * @param available number of test rows; more than {@code rows} if a sample of them was computed
 * @param least the smallest answer
 * @param mean the mean answer
 * @param most the largest answer
 * @param preferred the rows with the largest answers, the largest first; of equal answers the
 *     earlier row
 * @param classes by label; empty for a network of numbers
 */
public record UnitReport(
    DataSetDescriptor dataSet,
    DataSetPart part,
    int rows,
    int available,
    float least,
    double mean,
    float most,
    List<Row> preferred,
    List<ClassMean> classes) {

  /**
   * A row and the unit's answer for it.
   *
   * @param index in the part of the data set
   * @param label its class; null for numbers
   * @param labelName the name of its class; null if it has none
   */
  public record Row(
      int index, @Nullable Integer label, @Nullable String labelName, float activation) {}

  /**
   * The mean answer for the rows of a class.
   *
   * @param labelName null if the class has no name
   * @param rows number of its rows that were computed
   * @param activation null if there are none
   */
  public record ClassMean(
      int label, @Nullable String labelName, int rows, @Nullable Double activation) {}
}
