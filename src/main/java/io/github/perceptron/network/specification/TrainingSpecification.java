package io.github.perceptron.network.specification;

import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what a training job computes, resolved: no default is left open.
 *
 * <p>In JSON the parts stand flat beside each other; {@link SpecificationReader} reads and writes
 * that form.
 *
 * @param preset the preset the request started from
 * @param data which rows, and how their pixels enter
 * @param network the network and how its weights move
 * @param fit how long and in what steps
 * @param initialModel whose parameters it starts from; null starts from random ones
 */
public record TrainingSpecification(
    String preset,
    DataSpecification data,
    NetworkSpecification network,
    FitSpecification fit,
    @Nullable InitialModel initialModel) {

  public TrainingSpecification {
    EarlyStopping stopping = fit.earlyStopping();
    if (stopping != null && stopping.monitor().needsValidation() && data.validationSplit() == 0) {
      throw new IllegalArgumentException(
          "early_stopping.monitor %s needs a validation_split above 0"
              .formatted(stopping.monitor().id()));
    }
  }

  /** The same, which no clock ends. */
  public TrainingSpecification withoutMaxRuntime() {
    return new TrainingSpecification(preset, data, network, fit.withoutMaxRuntime(), initialModel);
  }

  /** The same with mini-batches of another size. */
  public TrainingSpecification withBatchSize(int batchSize) {
    return new TrainingSpecification(
        preset, data, network, fit.withBatchSize(batchSize), initialModel);
  }

  /** The same, started from a model. */
  public TrainingSpecification startedFrom(InitialModel model) {
    return new TrainingSpecification(preset, data, network, fit, model);
  }

  /**
   * The learning rate of one epoch.
   *
   * @param epoch from 1
   */
  public double learningRate(int epoch) {
    return network.optimizer().learningRate()
        * fit.learningRateSchedule().factor(epoch, fit.epochs());
  }
}
