package io.github.perceptron.service;

import io.github.perceptron.PerceptronApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole service over HTTP: H2 in a file, Deeplearning4j, MNIST. Tests share one
 * service, so each looks only at the jobs it made.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("service")
@SpringBootTest(
    classes = PerceptronApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "perceptron.bootstrap.enabled=false",
      "perceptron.training.workers=2",
      "perceptron.history.heartbeat=500ms",
      "spring.jpa.properties.hibernate.generate_statistics=true",
      "db-scheduler.polling-interval=100ms",
      // Many tests make models of their own.
      "perceptron.prediction.max-measured-versions=1000",
      // Off by default; other tests have them off.
      "perceptron.prediction-log.share=1",
      "perceptron.prediction-log.inputs=true",
      "perceptron.prediction-log.flush-interval=50ms",
      "perceptron.drift.share=1",
      "perceptron.drift.least-rows=50"
    })
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
@Import(Client.class)
@ExtendWith(JobsOfFailedTests.class)
public @interface ServiceTest {}
