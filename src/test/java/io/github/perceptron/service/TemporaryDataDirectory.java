package io.github.perceptron.service;

import io.github.perceptron.datasets.IdxFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a service a data directory of its own, with the data set {@code tiny} dropped in. */
final class TemporaryDataDirectory
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    try {
      Path directory = Files.createTempDirectory("perceptron-test");
      IdxFixture.dataSet(Files.createDirectories(directory.resolve("datasets")), "tiny");
      TestPropertyValues.of("perceptron.data-directory=" + directory).applyTo(context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
