package io.github.perceptron.jobs.store;

import io.github.perceptron.network.specification.InitialModel;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a job's row that name its initial model; queries find the jobs of a model version
 * by them.
 */
@Embeddable
record InitialModelColumns(@Nullable String initialModel, @Nullable Integer initialVersion) {

  static InitialModelColumns of(InitialModel initial) {
    return new InitialModelColumns(initial.model().value(), initial.version());
  }
}
