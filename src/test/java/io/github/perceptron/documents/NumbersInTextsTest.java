package io.github.perceptron.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Numbers in messages, which must not depend on the language of the machine. */
@UnitTest
class NumbersInTextsTest {

  /** A literal with a number that has a decimal point or commas, for example {@code %.1f}. */
  private static final Pattern NUMBER =
      Pattern.compile("\"[^\"\n]*%[-+# 0(\\d]*(?:,[\\d]*d|,?\\d*(?:\\.\\d+)?[eEfgG])[^\"\n]*\"");

  /** What stands before it: a call of {@code String.format}, and no end of a statement. */
  private static final Pattern WITH_LOCALE =
      Pattern.compile("format\\(\\s*(?:Locale\\.)?ROOT,[^;]*$");

  @Test
  void a_decimal_number_has_a_point_everywhere() throws IOException {
    List<String> found = new ArrayList<>();
    int numbers = 0;
    for (Path file : sources()) {
      String text = Files.readString(file);
      Matcher number = NUMBER.matcher(text);
      while (number.find()) {
        numbers++;
        if (!WITH_LOCALE.matcher(text.substring(0, number.start())).find()) {
          found.add(file + ": " + number.group());
        }
      }
    }

    assertThat(found).isEmpty();
    assertThat(numbers).isGreaterThan(5);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
