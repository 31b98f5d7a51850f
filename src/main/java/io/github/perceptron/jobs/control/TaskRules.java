package io.github.perceptron.jobs.control;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.rows.TrainTestSplit;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.jobs.memory.JobRows;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.specification.EarlyStopping;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.network.weights.ClassWeights;
import io.github.perceptron.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that a specification fits what the rows of its data set have to predict. */
final class TaskRules {

  private final TrainingSpecification specification;
  private final DataSetDescriptor dataSet;
  private final List<FieldError> errors = new ArrayList<>();

  private TaskRules(TrainingSpecification specification, DataSetDescriptor dataSet) {
    this.specification = specification;
    this.dataSet = dataSet;
  }

  /**
   * Checks it.
   *
   * @return what the network answers
   * @throws InvalidSpecificationException at every field that does not fit; it says what does
   */
  static Task check(TrainingSpecification specification, DataSetDescriptor dataSet) {
    TaskRules rules = new TaskRules(specification, dataSet);
    rules.checkLoss();
    rules.checkHuberDelta();
    rules.checkMonitor();
    rules.checkClassWeights();
    rules.checkStratify();
    rules.checkValidation();
    if (!rules.errors.isEmpty()) {
      throw InvalidSpecificationException.at(rules.errors);
    }
    return rules.task();
  }

  /**
   * Checks it against the number of rows.
   *
   * @throws InvalidSpecificationException if a metric is not defined for so few rows
   */
  static void check(TrainingSpecification specification, JobRows rows) {
    EarlyStopping stopping = specification.fit().earlyStopping();
    if (stopping == null) {
      return;
    }
    EpochMetric metric = stopping.monitor().metric();
    boolean validation = stopping.monitor().needsValidation();
    int measured = validation ? rows.validation() : rows.training();
    if ((metric == EpochMetric.R2 || metric == EpochMetric.VAL_R2) && measured < 2) {
      throw InvalidSpecificationException.at(
          "/early_stopping/monitor",
          "%s needs at least 2 %s rows, and there is %d"
              .formatted(
                  stopping.monitor().id(), validation ? "validation" : "training", measured));
    }
  }

  private Task task() {
    return specification.network().loss().taskFor(dataSet.task());
  }

  private boolean hasClasses() {
    return dataSet.task().hasClasses();
  }

  private void checkLoss() {
    Loss loss = specification.network().loss();
    if (loss == Loss.BINARY_CROSSENTROPY && hasClasses() && dataSet.classes() != 2) {
      add(
          "/loss",
          "%s needs two classes, and data set \"%s\" has %d: use %s"
              .formatted(loss.id(), dataSet.name(), dataSet.classes(), fitting()));
    } else if (!loss.fits(task())) {
      add(
          "/loss",
          "%s does not fit data set \"%s\", which has %s to predict: use %s"
              .formatted(loss.id(), dataSet.name(), predicted(), fitting()));
    }
  }

  private String predicted() {
    return hasClasses() ? "classes" : "numbers";
  }

  private String fitting() {
    return Stream.of(Loss.values())
        .filter(loss -> loss.fits(loss.taskFor(dataSet.task())))
        .filter(loss -> loss != Loss.BINARY_CROSSENTROPY || dataSet.classes() == 2)
        .map(Loss::id)
        .collect(Collectors.joining(", "))
        .replaceFirst(", ([^,]*)$", " or $1");
  }

  private void checkHuberDelta() {
    NetworkSpecification network = specification.network();
    if (network.huberDelta() != null && network.loss() != Loss.HUBER) {
      add(
          "/huber_delta",
          "belongs to the loss huber, and the loss is %s: leave it out"
              .formatted(network.loss().id()));
    }
  }

  private void checkMonitor() {
    EarlyStopping stopping = specification.fit().earlyStopping();
    EpochMetric.Scope scope = hasClasses() ? EpochMetric.Scope.CLASSES : EpochMetric.Scope.NUMBERS;
    if (stopping != null && !stopping.monitor().metric().isOf(scope)) {
      String others =
          Stream.of(EarlyStopping.Monitor.values())
              .filter(monitor -> monitor.metric().isOf(scope))
              .map(EarlyStopping.Monitor::id)
              .collect(Collectors.joining(", "));
      add(
          "/early_stopping/monitor",
          "%s is not measured for %s, which data set \"%s\" has to predict: use one of %s"
              .formatted(stopping.monitor().id(), predicted(), dataSet.name(), others));
    }
  }

  private void checkClassWeights() {
    @Nullable ClassWeights weights = specification.fit().classWeight();
    if (weights == null) {
      return;
    }
    if (!hasClasses()) {
      add(
          "/class_weight",
          "needs classes, and data set \"%s\" has numbers to predict: leave it out"
              .formatted(dataSet.name()));
      return;
    }
    weights
        .unknownClass(dataSet.classes(), dataSet.namesOrNull())
        .ifPresent(
            name ->
                add(
                    "/class_weight",
                    "names the class \"%s\", which data set \"%s\" does not have: its classes are %s"
                        .formatted(name, dataSet.name(), classes())));
  }

  private void checkStratify() {
    TrainTestSplit split = specification.data().split();
    if (split != null && split.stratify() && !hasClasses()) {
      add(
          "/split/stratify",
          "needs classes, and data set \"%s\" has numbers to predict: set it to false"
              .formatted(dataSet.name()));
    }
  }

  private void checkValidation() {
    EarlyStopping stopping = specification.fit().earlyStopping();
    boolean validates = specification.data().validationSplit() > 0 || dataSet.validationRows() > 0;
    if (stopping != null && stopping.monitor().needsValidation() && !validates) {
      add(
          "/early_stopping/monitor",
          "%s needs a validation_split above 0".formatted(stopping.monitor().id()));
    }
  }

  private String classes() {
    String numbers = "0 to %d".formatted(dataSet.classes() - 1);
    @Nullable List<String> names = dataSet.namesOrNull();
    return names == null || names.size() > 20
        ? numbers
        : numbers + ", or " + String.join(", ", names);
  }

  private void add(String pointer, String message) {
    errors.add(new FieldError(pointer, message));
  }
}
