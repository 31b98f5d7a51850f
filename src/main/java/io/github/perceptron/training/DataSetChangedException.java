package io.github.perceptron.training;

/** Thrown when the files of a job's data set have changed since the job began. */
public final class DataSetChangedException extends RuntimeException {

  DataSetChangedException(String dataSet) {
    super(
        "The files of data set '%s' have changed since the job began. Restore the files and POST :retry, or submit a new job."
            .formatted(dataSet));
  }
}
