package io.github.perceptron.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.caoccao.javet.exceptions.JavetException;
import io.github.perceptron.testing.LongTest;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * ESLint on the pages' JavaScript; the rules are in {@code src/test/javascript/eslint.config.js}.
 */
@LongTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageLintTest {

  private static final String ESLINT = "eslint/linter.min.js";

  /** The engine has no Unicode tables; with those of Latin, ESLint's rules find what they find. */
  private static final Map<String, String> WITHOUT_TABLES =
      Map.of("/\\p{L}/u", "/[a-z\\u00c0-\\u024f]/iu", "/^\\p{M}$/u", "/^[\\u0300-\\u036f]$/u");

  private JavaScript javaScript;

  @BeforeAll
  void loadEslint() throws JavetException {
    javaScript = new JavaScript(path -> path.equals(ESLINT) ? eslint() : PageSources.read(path));
    javaScript.load(ESLINT);
  }

  private static String eslint() {
    String text = Objects.requireNonNull(PageSources.read(ESLINT));
    for (Map.Entry<String, String> pattern : WITHOUT_TABLES.entrySet()) {
      assertThat(text).contains(pattern.getKey());
      text = text.replace(pattern.getKey(), pattern.getValue());
    }
    return text;
  }

  @AfterAll
  void close() throws JavetException {
    javaScript.close();
  }

  @Test
  void eslint_has_no_complaint_about_the_pages() throws JavetException {
    JsonNode complaints =
        javaScript.run(
            """
            import { lint } from './lint.js';
            globalThis.result = lint(%s.map((path) => ({ path, text: files.read(path) })));
            """
                .formatted(JsonMapper.shared().writeValueAsString(PageSources.modules())));

    assertThat(complaints.valueStream().map(JsonNode::asString)).isEmpty();
  }

  @Test
  void eslint_finds_a_variable_that_is_not_used_and_a_name_that_is_not_there()
      throws JavetException {
    JsonNode complaints =
        javaScript.run(
            """
            import { lint } from './lint.js';
            globalThis.result = lint([{ path: 'a.js', text: 'const left = 1;\\nexport const b = missing;' }]);
            """);

    assertThat(complaints.valueStream().map(JsonNode::asString))
        .containsExactly(
            "a.js:1 no-unused-vars: 'left' is assigned a value but never used.",
            "a.js:2 no-undef: 'missing' is not defined.");
  }
}
