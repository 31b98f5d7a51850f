package io.github.perceptron.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.PageFiles;
import io.github.perceptron.testing.UnitTest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class PageScriptsTest {

  private static final Pattern SCRIPT = Pattern.compile("src=\"console/scripts/(\\w+)\\.js\"");

  private final PageScripts scripts = new PageScripts();

  @ParameterizedTest
  @MethodSource("io.github.perceptron.testing.PageFiles#names")
  void a_page_has_its_script_with_each_module_once(String page) {
    String name = SCRIPT.matcher(PageFiles.text(page)).results().findFirst().orElseThrow().group(1);

    String script = scripts.of(name).orElseThrow();

    List<String> modules =
        Pattern.compile("(?m)^// ((?:console|webjars)/\\S+\\.js)$")
            .matcher(script)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(modules)
        .doesNotHaveDuplicates()
        .contains("console/api.js", "console/frame.js")
        .endsWith("console/" + name + "/main.js");
    // Only the page of the login draws nothing.
    assertThat(modules.containsAll(List.of("console/lib.js", "webjars/lit-html/lit-html.js")))
        .isEqualTo(!name.equals("login"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "../secret", "job/main", "", "Job"})
  void there_is_no_script_for_a_name_that_is_not_a_page(String name) {
    assertThat(scripts.of(name)).isEmpty();
  }
}
