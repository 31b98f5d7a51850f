package io.github.perceptron;

import io.github.perceptron.network.specification.SpecificationReader;
import java.time.Clock;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadFeature;

/**
 * Creates the beans that belong to no module: the clock, and classes that do not depend on Spring.
 */
@Configuration
class ServiceConfiguration {

  @Bean
  Clock utcClock() {
    return Clock.systemUTC();
  }

  /**
   * Makes a name that occurs twice in a JSON object an error; otherwise the last value would be
   * used.
   */
  @Bean
  JsonMapperBuilderCustomizer strictJson() {
    return builder -> builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }

  @Bean
  SpecificationReader specificationReader() {
    return new SpecificationReader();
  }
}
