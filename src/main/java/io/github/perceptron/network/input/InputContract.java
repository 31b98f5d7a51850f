package io.github.perceptron.network.input;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.network.specification.DataSpecification;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.Normalization;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a network expects of its input, and what its outputs mean. It is stored with the weights, so
 * that training and prediction prepare their rows in the same way.
 *
 * <p>In JSON the fields tell the kind: images have a {@code shape}, a table has {@code columns}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(PictureInput.class), @JsonSubTypes.Type(TableInput.class)})
public sealed interface InputContract permits PictureInput, TableInput {

  /** Number of numbers that enter the network for one row. */
  int inputs();

  /** Number of classes; 0 for a network of numbers. */
  int classes();

  /** The numbers that the network answers; empty for classes. */
  List<NumberTarget> numbers();

  /** Returns the same for a network that answers numbers in their own unit, without scaling. */
  InputContract unscaled();

  /** What a network with a loss answers. */
  default Task task(Loss loss) {
    return loss.taskFor(numbers().isEmpty() ? Task.MULTICLASS : Task.REGRESSION);
  }

  /** Number of numbers of the output layer of a network with a loss. */
  default int outputs(Loss loss) {
    return switch (task(loss)) {
      case MULTICLASS -> classes();
      case BINARY -> 1;
      case REGRESSION -> numbers().size();
    };
  }

  /** The rule by which numbers are scaled. */
  Normalization normalization();

  /** The names of the classes, by label; null if they have none. */
  @Nullable List<String> labels();

  /** The name of a class; null if the classes have none. */
  default @Nullable String labelOf(int label) {
    List<String> names = labels();
    return names == null ? null : names.get(label);
  }

  /**
   * Returns the same with other names of the classes.
   *
   * @param names by label; null for none
   */
  InputContract named(@Nullable List<String> names);

  /**
   * Returns the writer of the network input of these rows.
   *
   * @throws IllegalArgumentException if they do not fit this contract
   */
  RowWriter writerOf(LabelledData rows);

  /**
   * Returns the contract of a network that trains on these rows. Everything that is measured is
   * measured on them alone.
   *
   * @param specification says how the rows are prepared
   * @param dataSet describes the data set of the rows
   * @param data the training part of the data set
   * @param rows the training rows, without validation and test rows
   */
  static InputContract of(
      DataSpecification specification, DataSetDescriptor dataSet, LabelledData data, Rows rows) {
    return switch (dataSet.kind()) {
      case PICTURES ->
          PictureInput.of(
                  specification.normalization(), (LabelledImages) data, rows, dataSet.classes())
              .named(dataSet.namesOrNull());
      case TABLE ->
          TableInput.of(
              specification.normalization(),
              specification.missingValues(),
              (LabelledTable) data,
              rows,
              dataSet.table());
    };
  }

  /**
   * Returns a contract that fits the rows of a data set but has measured none of them. It serves to
   * compare a data set with the contract of another network.
   */
  static InputContract unmeasured(Normalization normalization, DataSetDescriptor dataSet) {
    return switch (dataSet.kind()) {
      case PICTURES ->
          new PictureInput(dataSet.shape(), dataSet.classes(), normalization, 0, 1)
              .named(dataSet.namesOrNull());
      case TABLE -> TableInput.unmeasured(normalization, dataSet.table());
    };
  }

  /**
   * Compares what a data set offers with what this contract expects.
   *
   * @param offered the contract of the data set, measured or not
   * @return the first difference as the predicate of a sentence about the data set; null if the
   *     data set fits
   */
  @Nullable String difference(InputContract offered);

  /**
   * The same for a data set whose rows are not measured.
   *
   * @return the first difference; null if its rows can enter the network
   */
  default @Nullable String differenceOf(DataSetDescriptor dataSet) {
    if (dataSet.task().hasClasses() && dataSet.classes() < 2) {
      return "has %d classes, but the model has %d".formatted(dataSet.classes(), classes());
    }
    String difference = difference(unmeasured(normalization(), dataSet));
    return difference == null ? differenceOfNames(dataSet) : difference;
  }

  private @Nullable String differenceOfNames(DataSetDescriptor dataSet) {
    for (int label = 0; label < classes(); label++) {
      String expected = labelOf(label);
      String found = dataSet.nameOf(label);
      if (expected != null && found != null && !expected.equals(found)) {
        return "names class %d '%s', but the model names it '%s'".formatted(label, found, expected);
      }
    }
    return null;
  }

  /** The same for what there is to predict. */
  static @Nullable String differenceOfClasses(InputContract expected, InputContract offered) {
    List<String> wanted = expected.numbers().stream().map(NumberTarget::name).toList();
    List<String> there = offered.numbers().stream().map(NumberTarget::name).toList();
    if (!wanted.equals(there)) {
      return "has %s to predict, but the model answers %s"
          .formatted(
              there.isEmpty() ? "classes" : "the numbers " + there,
              wanted.isEmpty() ? "classes" : "the numbers " + wanted);
    }
    return offered.classes() == expected.classes()
        ? null
        : "has %d classes, but the model has %d".formatted(offered.classes(), expected.classes());
  }
}
