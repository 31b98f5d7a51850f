package io.github.perceptron.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.LongTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;

@LongTest
class DataSetPropertiesTest {

  private final ApplicationContextRunner application =
      new ApplicationContextRunner().withUserConfiguration(OfDataSets.class);

  @Test
  void data_sets_lie_in_the_data_directory_by_default() {
    application.run(
        context -> {
          DataSetProperties properties = context.getBean(DataSetProperties.class);

          assertThat(properties.directoryWithin("./data")).isEqualTo(Path.of("./data/datasets"));
          assertThat(properties.maxUnpackedSize()).isEqualTo(DataSize.ofGigabytes(1));
        });
  }

  @Test
  void data_sets_are_found_in_the_data_directory(@TempDir Path data) {
    IdxFixture.dataSet(data.resolve("datasets"), "tiny");

    application
        .withPropertyValues("perceptron.data-directory=" + data)
        .run(context -> assertThat(context.getBean(DataSets.class).exists("tiny")).isTrue());
  }

  /** A folder of this name is on the class path; it must not be used. */
  @Test
  void a_directory_of_their_own_is_relative_to_the_working_directory() {
    application
        .withPropertyValues("perceptron.datasets.directory=datasets")
        .run(
            context ->
                assertThat(context.getBean(DataSetProperties.class).directoryWithin("./data"))
                    .isEqualTo(Path.of("datasets")));
  }

  @Test
  void a_data_set_beyond_the_limit_is_refused(@TempDir Path directory) {
    IdxFixture.dataSet(directory, "tiny");

    application
        .withPropertyValues(
            "perceptron.datasets.directory=" + directory,
            "perceptron.datasets.max-unpacked-size=35B")
        .run(
            context ->
                assertThat(context.getBean(DataSets.class).catalogue().get(1))
                    .asString()
                    .contains("at most 35 bytes", "[6, 2, 3]"));
  }

  @Test
  void a_limit_above_a_terabyte_fails_the_start() {
    application
        .withPropertyValues("perceptron.datasets.max-unpacked-size=2TB")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining(
                        "perceptron.datasets.max-unpacked-size must be from 1B to 1TB"));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(DataSetProperties.class)
  @Import(DataSets.class)
  static class OfDataSets {

    @Bean
    UploadedDataSets noUploads() {
      return UploadedDataSets.none();
    }
  }
}
