package io.github.perceptron.service;

import io.github.perceptron.PerceptronApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole service in the mode {@code keys}. Tests share one service, which is not
 * the one of {@link ServiceTest}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("service")
@SpringBootTest(
    classes = PerceptronApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "perceptron.access.mode=keys",
      "perceptron.access.cors.allowed-origins=https://school.example.org",
      "perceptron.bootstrap.enabled=false",
      "db-scheduler.polling-interval=100ms"
    })
@ContextConfiguration(initializers = {TemporaryDataDirectory.class, KnownIssuer.class})
@Import(KeyClient.class)
public @interface KeysTest {}
