package io.github.perceptron.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.PerceptronApplication;
import io.github.perceptron.testing.LongTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@LongTest
@ExtendWith(OutputCaptureExtension.class)
class ListenAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"server.address=0.0.0.0", "server.address=192.0.2.1", "management.server.port=1"})
  void a_setting_without_mode_open_opens_nothing_and_the_start_says_what_to_do(
      String setting, @TempDir Path directory, CapturedOutput output) {
    SpringApplicationBuilder service =
        new SpringApplicationBuilder(PerceptronApplication.class).logStartupInfo(false);

    assertThatThrownBy(
            () ->
                service.run(
                    "--" + setting,
                    "--server.port=0",
                    "--perceptron.data-directory=" + directory,
                    "--perceptron.bootstrap.enabled=false"))
        .hasRootCauseInstanceOf(OpenAddressException.class);

    assertThat(output)
        .contains("APPLICATION FAILED TO START", setting, "--perceptron.access.mode=open")
        .doesNotContain("\tat ");
    // The database was not created either.
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void a_port_of_its_own_would_answer_without_keys(@TempDir Path directory, CapturedOutput output) {
    SpringApplicationBuilder service =
        new SpringApplicationBuilder(PerceptronApplication.class).logStartupInfo(false);

    assertThatThrownBy(
            () ->
                service.run(
                    "--perceptron.access.mode=keys",
                    "--management.server.port=1",
                    "--server.port=0",
                    "--perceptron.data-directory=" + directory,
                    "--perceptron.bootstrap.enabled=false"))
        .hasRootCauseInstanceOf(OpenAddressException.class);

    assertThat(output)
        .contains("perceptron.access.mode=keys does not allow this", "would answer without a key");
    assertThat(directory).isEmptyDirectory();
  }
}
