package io.github.perceptron.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.caoccao.javet.exceptions.JavetException;
import io.github.perceptron.testing.LongTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The unit tests of the pages' modules, {@code src/test/javascript/*.test.js}. */
@LongTest
class PageModulesTest {

  @TestFactory
  Stream<DynamicContainer> the_modules_of_the_pages() throws JavetException {
    List<DynamicContainer> files = new ArrayList<>();
    for (String file : PageSources.tests()) {
      files.add(
          dynamicContainer(
              file, Path.of("src", "test", "javascript", file).toUri(), testsOf(file)));
    }
    return files.stream();
  }

  /** Each file has an engine of its own: what one does to the environment, no other meets. */
  private static Stream<DynamicNode> testsOf(String file) throws JavetException {
    try (JavaScript javaScript = new JavaScript(PageSources::read)) {
      JsonNode outcomes =
          javaScript.run(
              """
              import './environment.js';
              import './%s';
              import { outcomes } from './checks.js';
              globalThis.result = await outcomes();
              """
                  .formatted(file));
      assertThat(outcomes.isArray() && !outcomes.isEmpty()).as("tests in %s", file).isTrue();
      return outcomes
          .valueStream()
          .map(
              outcome ->
                  dynamicTest(
                      outcome.path("name").asString(),
                      () -> assertThat(outcome.path("error").asString("")).isEmpty()));
    }
  }
}
