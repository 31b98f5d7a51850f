package io.github.perceptron.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webjars.WebJarVersionLocator;

/**
 * The pages' modules, their libraries and their tests, by the paths they have for each other:
 * {@code console/...} is a page's file, {@code webjars/...} a library's, {@code lib/...}
 * TypeScript's description of a browser, and what has no such root is in {@code
 * src/test/javascript}.
 */
final class PageSources {

  private static final Path PAGES = Path.of("src", "main", "resources", "static");
  private static final Path TESTS = Path.of("src", "test", "javascript");
  private static final WebJarVersionLocator WEBJARS = new WebJarVersionLocator();

  private PageSources() {}

  /** The text at a path; null where there is none. */
  static @Nullable String read(String path) {
    if (path.startsWith("webjars/")) {
      int end = path.indexOf('/', "webjars/".length());
      return library(path.substring("webjars/".length(), end), path.substring(end + 1));
    }
    if (path.startsWith("lib/")) {
      return library("typescript", path);
    }
    return text((path.startsWith("console/") ? PAGES : TESTS).resolve(path));
  }

  /** The modules of all pages. */
  static List<String> modules() {
    return below(PAGES.resolve("console"), PAGES, ".js");
  }

  /** The unit tests of the pages. */
  static List<String> tests() {
    return below(TESTS, TESTS, ".test.js");
  }

  private static List<String> below(Path folder, Path root, String end) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(path -> path.endsWith(end))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String library(String name, String file) {
    String path = WEBJARS.fullPath(name, file);
    if (path == null) {
      return null;
    }
    try (InputStream in = PageSources.class.getClassLoader().getResourceAsStream(path)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String text(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.UTF_8) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
