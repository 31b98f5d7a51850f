package io.github.perceptron;

import io.github.perceptron.network.specification.SpecificationReader;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that belong to no room: the clock, and the classes that know no Spring. */
@Configuration
class ServiceConfiguration {

  @Bean
  Clock utcClock() {
    return Clock.systemUTC();
  }

  @Bean
  SpecificationReader specificationReader() {
    return new SpecificationReader();
  }
}
