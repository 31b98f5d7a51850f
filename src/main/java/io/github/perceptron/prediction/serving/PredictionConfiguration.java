package io.github.perceptron.prediction.serving;

import io.github.perceptron.network.ComputeGate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The gate that predictions and trainers share; {@code network} knows no Spring to make it. */
@Configuration
class PredictionConfiguration {

  @Bean
  ComputeGate computeGate(PredictionProperties properties) {
    return new ComputeGate(properties.trainingShare());
  }
}
