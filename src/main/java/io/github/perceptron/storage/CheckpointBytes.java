package io.github.perceptron.storage;

/** Tells how large all checkpoints in the artifact store are together. */
@FunctionalInterface
public interface CheckpointBytes {

  /**
   * Returns the sum, in bytes.
   *
   * @throws org.springframework.dao.DataAccessException if the database does not answer
   */
  long sum();
}
