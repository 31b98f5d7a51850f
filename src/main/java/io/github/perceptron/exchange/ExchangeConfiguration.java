package io.github.perceptron.exchange;

import io.github.perceptron.problem.BodyLimit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets model files be larger than other request bodies. */
@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {

  @Bean
  BodyLimit modelFileLimit(ExchangeProperties properties) {
    return properties.bodyLimit();
  }
}
