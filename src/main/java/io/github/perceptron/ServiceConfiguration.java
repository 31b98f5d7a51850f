package io.github.perceptron;

import io.github.perceptron.network.specification.SpecificationReader;
import java.time.Clock;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadFeature;

/** The parts that belong to no room: the clock, and the classes that know no Spring. */
@Configuration
class ServiceConfiguration {

  @Bean
  Clock utcClock() {
    return Clock.systemUTC();
  }

  /** A name that stands twice in an object is an error, not the last one's value. */
  @Bean
  JsonMapperBuilderCustomizer strictJson() {
    return builder -> builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }

  @Bean
  SpecificationReader specificationReader() {
    return new SpecificationReader();
  }
}
