package io.github.perceptron.training;

/** A job's data set is no longer the one it began with: going on would mix two. */
public final class DataSetChangedException extends RuntimeException {

  DataSetChangedException(String dataSet) {
    super(
        "The files of data set '%s' changed since the job began; put them back and POST :retry, or submit a new job."
            .formatted(dataSet));
  }
}
