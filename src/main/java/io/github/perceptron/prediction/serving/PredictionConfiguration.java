package io.github.perceptron.prediction.serving;

import io.github.perceptron.network.ComputeGate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Creates the gate that predictions and trainers share, because the module {@code network} does not
 * use Spring.
 */
@Configuration
class PredictionConfiguration {

  @Bean
  ComputeGate computeGate(PredictionProperties properties) {
    return new ComputeGate(properties.trainingShare());
  }
}
