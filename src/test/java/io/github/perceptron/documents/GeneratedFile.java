package io.github.perceptron.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A committed document that a test generates. The test fails when the committed text is another
 * one; with {@code -Ddocuments.renew=true} it writes the file instead.
 */
public final class GeneratedFile {

  private GeneratedFile() {}

  /**
   * Compares a committed file with what it should be, or renews it.
   *
   * @param file relative to the root of the repository
   * @param generated the text it should have
   * @param test the test that generates it, named in the message of a failure
   */
  public static void check(String file, String generated, Class<?> test) throws IOException {
    Path path = Path.of(file);
    if (Boolean.getBoolean("documents.renew")) {
      Files.createDirectories(path.toAbsolutePath().resolveSibling(""));
      Files.writeString(path, generated);
    }
    assertThat(path)
        .as("%s is out of date; renew it: %s", file, command(test))
        .exists()
        .content()
        .isEqualTo(generated);
  }

  /** The command that renews what a test generates. */
  public static String command(Class<?> test) {
    return "./mvnw test -Dtest=%s -Ddocuments.renew=true".formatted(test.getSimpleName());
  }
}
