package io.github.perceptron.network.diagnostics;

import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.TrainingSpecification;

/**
 * Which epochs are diagnosed: the first, then every k-th, and the last; the last alone where two
 * would take too long. That is counted from the sizes of the job, never from a clock, so that a job
 * that resumes has the same ones. docs/adr/0033 has measurements.
 *
 * @param every k, at least 1
 * @param epochs the last epoch of the specification
 * @param lastOnly whether the first and each k-th are not diagnosed
 */
public record DiagnosedEpochs(int every, int epochs, boolean lastOnly) {

  /** The most rows of the probe. */
  public static final int MOST_ROWS = 256;

  /** The least rows of the probe of wide inputs. */
  private static final int LEAST_ROWS = 16;

  /** The most numbers in one array of the probe. */
  private static final int MOST_NUMBERS = 1 << 20;

  /** The most outputs of all layers together. */
  private static final int MOST_OUTPUTS = 1 << 22;

  /** The most epochs that are recorded for a job, besides the last. */
  private static final int MOST_EPOCHS = 500;

  /** The share of the training that diagnoses may take; measured, it is less. */
  private static final double SHARE = 0.02;

  /** What small arrays cost, in products of two numbers. */
  private static final double FLOOR = 20e6;

  /** A diagnosis of so many products takes 10 ms: two of them are never too long. */
  private static final double QUICK = 250e6;

  /** Products in which a parameter's numbers are counted three times: weight, gradient, change. */
  private static final double OF_PARAMETER = 120;

  /** The probe's passes are slower than the training step's. */
  private static final double SLOWER = 2;

  /** Forward, and backward with respect to the weights and to the input. */
  private static final double PASSES = 3;

  /** The most weights of a layer that are compared with those before a mini-batch. */
  public static final int MOST_COMPARED = 1 << 18;

  /** The number of weights of a layer that are compared with those before a mini-batch. */
  public static long comparedWeights(long weights) {
    return Math.min(weights, MOST_COMPARED);
  }

  /** The number of rows of the probe. */
  public static int rows(NetworkSpecification network, int inputs, int outputs, int training) {
    int widest = Math.max(inputs, outputs);
    int all = outputs;
    for (var layer : network.layers()) {
      widest = Math.max(widest, layer.units());
      all += layer.units();
    }
    int fitting = Math.min(MOST_NUMBERS / widest, MOST_OUTPUTS / all);
    return Math.min(training, Math.max(LEAST_ROWS, Math.min(MOST_ROWS, fitting)));
  }

  /**
   * Returns those of a job.
   *
   * @param inputs of the network
   * @param outputs of the network
   * @param training number of training rows, at least 1
   */
  public static DiagnosedEpochs of(
      TrainingSpecification specification, int inputs, int outputs, int training) {
    NetworkSpecification network = specification.network();
    double parameters = network.parameterCount(inputs, outputs);
    double epoch = PASSES * parameters * training;
    double probe = PASSES * parameters * rows(network, inputs, outputs, training);
    double diagnosis = SLOWER * probe + OF_PARAMETER * parameters + FLOOR;
    int epochs = specification.fit().epochs();
    boolean lastOnly = diagnosis > QUICK && 2 * diagnosis > SHARE * epoch * epochs;
    double byCost = Math.ceil(diagnosis / (SHARE * epoch));
    double byRoom = Math.ceil(epochs / (double) MOST_EPOCHS);
    return new DiagnosedEpochs((int) Math.min(epochs, Math.max(byCost, byRoom)), epochs, lastOnly);
  }

  /** Whether an epoch is diagnosed. */
  public boolean contain(int epoch) {
    return epoch == epochs || (!lastOnly && (epoch - 1) % every == 0);
  }
}
