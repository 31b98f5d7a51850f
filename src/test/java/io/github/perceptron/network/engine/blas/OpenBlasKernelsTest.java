package io.github.perceptron.network.engine.blas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.LongTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** In processes of their own: another kernel would change the last bits of all other tests. */
@LongTest
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class OpenBlasKernelsTest {

  @Test
  void it_changes_its_kernel_while_it_is_loaded() throws Exception {
    assertThat(run(Map.of("OPENBLAS_CORETYPE", "PRESCOTT"), "change", "NEHALEM"))
        .containsExactly("PRESCOTT true", "NEHALEM true", "unknown false", "NEHALEM true");
  }

  @Test
  void another_kernel_is_used_when_the_first_is_wrong_and_computes_nd4js_products_too()
      throws Exception {
    assertThat(run(Map.of("OPENBLAS_CORETYPE", "NEHALEM"), "wrong", "NEHALEM"))
        .containsExactly("KernelChoice[kernel=PRESCOTT, wrong=[NEHALEM], nd4jToo=true]", "blas");
  }

  @Test
  void nd4j_computes_products_itself_when_all_kernels_are_wrong() throws Exception {
    assertThat(run(Map.of("OPENBLAS_CORETYPE", "NEHALEM"), "wrong", "NEHALEM", "PRESCOTT"))
        .containsExactly(
            "KernelChoice[kernel=JAVA, wrong=[NEHALEM, PRESCOTT], nd4jToo=true]", "loops");
  }

  private static List<String> run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KernelProcess.class.getName());
    builder.command().addAll(List.of(arguments));
    builder.environment().putAll(environment);
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output
        .lines()
        .filter(line -> line.startsWith(KernelProcess.RESULT))
        .map(line -> line.substring(KernelProcess.RESULT.length()))
        .toList();
  }
}
