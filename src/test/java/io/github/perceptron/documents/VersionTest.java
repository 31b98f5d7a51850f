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

/** The version of the service stands in pom.xml and nowhere else. */
@UnitTest
class VersionTest {

  private static final Pattern VERSION =
      Pattern.compile("</parent>.*?<version>([^<]+)</version>", Pattern.DOTALL);

  @Test
  void nothing_that_builds_or_releases_repeats_the_version() throws IOException {
    Matcher version = VERSION.matcher(Files.readString(Path.of("pom.xml")));
    assertThat(version.find()).isTrue();

    assertThat(builders())
        .hasSizeGreaterThan(5)
        .allSatisfy(
            file ->
                assertThat(Files.readString(file))
                    .as("%s should take the version from .ci/version", file)
                    .doesNotContain(version.group(1)));
  }

  private static List<Path> builders() throws IOException {
    List<Path> files =
        new ArrayList<>(
            List.of(Path.of("Dockerfile"), Path.of("docker-compose.yml"), Path.of("README.md")));
    for (String folder : List.of(".ci", ".github", "docker")) {
      try (Stream<Path> inside = Files.walk(Path.of(folder))) {
        inside.filter(Files::isRegularFile).forEach(files::add);
      }
    }
    return files;
  }
}
