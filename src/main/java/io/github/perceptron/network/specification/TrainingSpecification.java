package io.github.perceptron.network.specification;

import io.github.perceptron.digests.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * All hyperparameters of a training job, with every default value filled in.
 *
 * <p>In JSON the fields of all parts are in one flat object; {@link SpecificationReader} reads and
 * writes that form.
 *
 * @param preset name of the preset of the request
 * @param data the training rows, and how their pixels are scaled
 * @param network the layers, the loss and the optimizer
 * @param fit mini-batches, epochs and the rules that end the training
 * @param initialModel the model from whose parameters training starts; null for random parameters
 */
public record TrainingSpecification(
    String preset,
    DataSpecification data,
    NetworkSpecification network,
    FitSpecification fit,
    @Nullable InitialModel initialModel) {

  /** Returns the same without a limit of the training time and without waits. */
  public TrainingSpecification withoutTimeLimits() {
    return new TrainingSpecification(preset, data, network, fit.withoutTimeLimits(), initialModel);
  }

  /** Returns the same with a fixed content of the data set. */
  public TrainingSpecification ofContent(Sha256 sha256) {
    return new TrainingSpecification(preset, data.ofContent(sha256), network, fit, initialModel);
  }

  /** Returns the same with mini-batches of another size. */
  public TrainingSpecification withBatchSize(int batchSize) {
    return new TrainingSpecification(
        preset, data, network, fit.withBatchSize(batchSize), initialModel);
  }

  /** Returns the same with another loss. */
  TrainingSpecification withLoss(Loss loss) {
    return new TrainingSpecification(preset, data, network.withLoss(loss), fit, initialModel);
  }

  /** Returns the same with an initial model. */
  public TrainingSpecification startedFrom(InitialModel model) {
    return new TrainingSpecification(preset, data, network, fit, model);
  }

  /**
   * Returns the learning rate of one epoch.
   *
   * @param epoch from 1
   */
  public double learningRate(int epoch) {
    return network.optimizer().learningRate()
        * fit.learningRateSchedule().factor(epoch, fit.epochs());
  }
}
