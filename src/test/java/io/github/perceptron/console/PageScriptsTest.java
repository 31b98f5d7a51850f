package io.github.perceptron.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class PageScriptsTest {

  private static final Path PAGES = Path.of("src", "main", "resources", "static");
  private static final Pattern SCRIPT = Pattern.compile("src=\"console/scripts/(\\w+)\\.js\"");

  private final PageScripts scripts = new PageScripts();

  @ParameterizedTest
  @MethodSource("pages")
  void a_page_has_its_script_with_each_module_once(Path page) throws IOException {
    String name = SCRIPT.matcher(text(page)).results().findFirst().orElseThrow().group(1);

    String script = scripts.of(name).orElseThrow();

    List<String> modules =
        Pattern.compile("(?m)^// ((?:console|webjars)/\\S+\\.js)$")
            .matcher(script)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(modules)
        .doesNotHaveDuplicates()
        .contains("console/api.js", "console/lib.js", "webjars/lit-html/lit-html.js")
        .endsWith("console/" + name + "/main.js");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "../secret", "job/main", "", "Job"})
  void there_is_no_script_for_a_name_that_is_not_a_page(String name) {
    assertThat(scripts.of(name)).isEmpty();
  }

  static Stream<Path> pages() {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path page) {
    try {
      return Files.readString(page, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
