package io.github.perceptron.roles;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.time.Duration;
import java.util.List;

/** Thrown when a prediction is asked of an instance that does not have the role {@code predict}. */
public final class NotPredictingException extends ProblemException {

  NotPredictingException() {
    super(
        ProblemType.NOT_PREDICTING,
        "This instance trains and does not predict (perceptron.roles). Send predictions to the instances for which /actuator/health/predicting answers 200.",
        List.of(),
        Duration.ofSeconds(1));
  }
}
