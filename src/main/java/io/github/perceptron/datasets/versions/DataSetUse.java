package io.github.perceptron.datasets.versions;

import io.github.perceptron.digests.Sha256;
import java.util.List;

/** Tells which entries of another module need a version of a data set. */
@FunctionalInterface
public interface DataSetUse {

  /**
   * Returns the entries that need the version, each as the words of a sentence, for example {@code
   * version 3 of model 'digits'}; at most {@link #MOST} of them.
   */
  List<String> needing(String dataSet, Sha256 sha256);

  /**
   * The order in which uses are asked. A job that publishes its model while both are asked is found
   * as a job or as a model, because it publishes in the transaction that ends it.
   */
  int JOBS = 1;

  /** Comes after {@link #JOBS}. */
  int MODELS = 2;

  /** Number of entries that an answer names. */
  int MOST = 20;
}
