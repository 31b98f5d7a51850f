package io.github.perceptron.jobs.store;

import io.github.perceptron.network.specification.InitialModel;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** The columns of a job's row that find the jobs which start from a model version. */
@Embeddable
record InitialModelColumns(@Nullable String initialModel, @Nullable Integer initialVersion) {

  static InitialModelColumns of(InitialModel initial) {
    return new InitialModelColumns(initial.model().value(), initial.version());
  }
}
