package io.github.perceptron.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between the documents, and from the code to the documents. */
@UnitTest
class LinksTest {

  /** A document that a comment of the code names. */
  private static final Pattern MENTIONED = Pattern.compile("docs/[\\w/.-]+\\.md");

  @Test
  void every_relative_link_leads_to_a_file_and_every_anchor_to_a_heading() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path file : Markdown.files()) {
      for (String link : Markdown.of(file).links()) {
        if (!leadsSomewhere(file, link)) {
          broken.add(file + ": " + link);
        }
      }
    }

    assertThat(broken).as("links that lead nowhere").isEmpty();
  }

  @Test
  void every_page_of_docs_is_in_the_index() throws IOException {
    Path docs = Path.of("docs");
    List<String> linked =
        Markdown.of("docs/README.md").links().stream()
            .map(link -> docs.resolve(link.replaceFirst("#.*", "")).normalize().toString())
            .toList();

    assertThat(Markdown.filesIn(docs))
        .extracting(Path::toString)
        .filteredOn(file -> !file.equals("docs/README.md"))
        .isSubsetOf(linked);
  }

  @Test
  void every_document_that_the_code_names_is_there() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path file : sources()) {
      MENTIONED
          .matcher(Files.readString(file))
          .results()
          .filter(mentioned -> !Files.exists(Path.of(mentioned.group())))
          .forEach(mentioned -> missing.add(file + ": " + mentioned.group()));
    }

    assertThat(missing).as("documents that are named but are not there").isEmpty();
  }

  private static boolean leadsSomewhere(Path from, String link) {
    URI address = URI.create(link);
    if (address.isAbsolute()) {
      return true;
    }
    Path file = from;
    if (!address.getPath().isEmpty()) {
      file = from.toAbsolutePath().resolveSibling(address.getPath()).normalize();
    }
    if (!Files.exists(file)) {
      return false;
    }
    return address.getFragment() == null
        || Markdown.of(file).anchors().contains(address.getFragment());
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(LinksTest::isSource).toList();
    }
  }

  private static boolean isSource(Path file) {
    // A minified library names documents of its own.
    return !file.toString().endsWith(".min.js")
        && Stream.of(".java", ".js", ".html", ".sql", ".yaml", ".py")
            .anyMatch(file.toString()::endsWith);
  }
}
