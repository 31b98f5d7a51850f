package io.github.perceptron.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.perceptron.testing.UnitTest;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * docs/third-party.md against the libraries of the jar, of which the CycloneDX document of the
 * build tells the licences.
 */
@UnitTest
class ThirdPartyDocumentTest {

  private static final String DOCUMENT = "docs/third-party.md";

  /** Written by the build before it packs the jar. */
  private static final Path SBOM = Path.of("target/classes/META-INF/sbom/application.cdx.json");

  @Test
  void the_document_lists_the_libraries_of_the_jar_with_their_licences() throws IOException {
    assumeThat(SBOM).as("run ./mvnw -DskipTests package first").exists();

    GeneratedFile.check(DOCUMENT, document(), getClass());
  }

  @Test
  void the_document_has_the_version_of_each_library_that_is_on_the_class_path() {
    List<String> jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(path -> Path.of(path).getFileName().toString())
            .toList();
    List<Markdown.Row> rows = Markdown.of(DOCUMENT).rows("library");

    assertThat(rows).hasSizeGreaterThan(100);
    assertThat(rows)
        .allSatisfy(
            row -> {
              String artifact = row.text(0).substring(row.text(0).indexOf(':') + 1);
              assertThat(jars)
                  .as(row.text(0))
                  .anyMatch(jar -> jar.startsWith(artifact + "-" + row.text(1)));
              assertThat(row.text(2)).as(row.text(0)).isNotBlank();
            });
  }

  @Test
  void the_document_lists_what_is_packed_inside_other_jars() throws IOException {
    Map<String, Set<String>> packed = packed();

    assertThat(packed).containsKey("org.nd4j:jackson");
    assertThat(Markdown.of(DOCUMENT).rows("packed into"))
        .extracting(row -> row.text(0) + " " + row.text(1))
        .containsExactlyElementsOf(
            packed.entrySet().stream()
                .flatMap(jar -> jar.getValue().stream().map(it -> jar.getKey() + " " + it))
                .toList());
  }

  private static String document() throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            # Libraries in the jar

            Generated from the CycloneDX document of the build by `./mvnw -DskipTests package`, then `%s`; do not edit. The jar has the whole document as
            `META-INF/sbom/application.cdx.json`. [NOTICE](../NOTICE) names the works with their authors, and
            [decision 28](adr/0028-known-vulnerabilities-of-libraries.md) the known vulnerabilities.

            The licences are those that the authors name in their POM files, as the CycloneDX plugin spells them. NOTICE was compared with the licence texts, and counts where both differ:
            the "BSD License" of TwelveMonkeys has three clauses.

            | library | version | licences, as its authors declare them |
            | --- | --- | --- |
            """
                .formatted(GeneratedFile.command(ThirdPartyDocumentTest.class)));
    Map<String, String> rows = new TreeMap<>();
    for (JsonNode component : components()) {
      String name = component.path("group").asString() + ":" + component.path("name").asString();
      rows.put(
          name,
          "| %s | %s | %s |%n"
              .formatted(name, component.path("version").asString(), licences(component)));
    }
    rows.values().forEach(text::append);
    text.append(
        """

        ## Packed inside other jars

        Some jars contain copies of other libraries, under the names of packages of their own.

        | packed into | library and version |
        | --- | --- |
        """);
    packed()
        .forEach(
            (jar, libraries) ->
                libraries.forEach(library -> text.append("| %s | %s |%n".formatted(jar, library))));
    return text.toString();
  }

  private static List<JsonNode> components() throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readAllBytes(SBOM))
        .path("components")
        .valueStream()
        .toList();
  }

  private static String licences(JsonNode component) {
    String licences =
        component
            .path("licenses")
            .valueStream()
            .map(
                it ->
                    it.has("expression")
                        ? it.path("expression").asString()
                        : it.at("/license/id").asString(it.at("/license/name").asString("")))
            .distinct()
            .collect(Collectors.joining(", "));
    return licences.isBlank() ? "see NOTICE" : licences;
  }

  /**
   * What jars of Deeplearning4j contain of others, from the property files that Maven left there.
   */
  private static Map<String, Set<String>> packed() throws IOException {
    Map<String, Set<String>> packed = new TreeMap<>();
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (path.replace('\\', '/').contains("/org/nd4j/") && path.endsWith(".jar")) {
        try (ZipFile jar = new ZipFile(path)) {
          addPacked(jar, packed);
        }
      }
    }
    return packed;
  }

  private static void addPacked(ZipFile jar, Map<String, Set<String>> packed) throws IOException {
    Set<String> inside = new TreeSet<>();
    String own = null;
    for (ZipEntry entry : Collections.list(jar.entries())) {
      if (!entry.getName().endsWith("/pom.properties")) {
        continue;
      }
      Properties properties = new Properties();
      try (InputStream in = jar.getInputStream(entry)) {
        properties.load(in);
      }
      String name = properties.getProperty("groupId") + ":" + properties.getProperty("artifactId");
      if (name.startsWith("org.nd4j:")) {
        own = name;
      } else {
        inside.add(name + " " + properties.getProperty("version"));
      }
    }
    if (own != null && !inside.isEmpty()) {
      packed.put(own, inside);
    }
  }
}
