package io.github.perceptron.documents;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Classes that the documents name, so that none is named that was renamed or deleted. */
@UnitTest
class ClassNamesTest {

  /** A name of several words, for example {@code EpochLoop} in {@code EpochLoop.train}. */
  private static final Pattern CLASS =
      Pattern.compile("([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)\\b.*");

  /** Names of others: of the JDK, of libraries and programs, and examples. */
  private static final Set<String> FOREIGN =
      Set.of(
          "ActivityRegularization",
          "AlphaDropout",
          "Base64Codec",
          "BatchNormalization",
          "BufferedImage",
          "CookieCsrfTokenRepository",
          "CrossOriginProtection",
          "CsrfFilter",
          "EventSource",
          "ForwardedHeaderFilter",
          "GaussianDropout",
          "GaussianNoise",
          "Graphics2D",
          "HttpClient",
          "HttpSessionCsrfTokenRepository",
          "InputLayer",
          "JdbcClient",
          "JdbcTemplate",
          "LabelEncoder",
          "LeakyReLU",
          "ModelSerializer",
          "MultiLayerNetwork",
          "NaN",
          "NoClassDefFoundError",
          "OutOfMemoryError",
          "QueuePageTest",
          "RateLimit",
          "ReLU",
          "ReadListener",
          "SomethingIT",
          "SomethingTest",
          "VmHWM");

  @Test
  void every_class_that_a_document_names_is_there() throws IOException {
    Set<String> known = sourceNames();
    List<String> gone = new ArrayList<>();
    for (Path file : Markdown.files()) {
      Markdown.of(file).codeSpans().stream()
          .map(CLASS::matcher)
          .filter(Matcher::matches)
          .map(name -> name.group(1))
          .filter(name -> !known.contains(name) && !FOREIGN.contains(name))
          .forEach(name -> gone.add(file + ": " + name));
    }

    assertThat(gone).as("classes that documents name but that are not there").isEmpty();
  }

  private static Set<String> sourceNames() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(toSet());
    }
  }
}
