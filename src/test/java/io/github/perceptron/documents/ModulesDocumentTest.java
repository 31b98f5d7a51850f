package io.github.perceptron.documents;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.PerceptronApplication;
import io.github.perceptron.testing.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.DiagramOptions;
import org.springframework.modulith.docs.Documenter.DiagramOptions.DiagramStyle;

/** docs/modules: the modules and the arrows between them, drawn from the code. */
@LongTest // Reads all classes, which takes seconds.
class ModulesDocumentTest {

  private static final Path SOURCES = Path.of("src/main/java");

  /** The first sentence of a Javadoc comment. */
  private static final Pattern FIRST_SENTENCE =
      Pattern.compile("/\\*\\*(.*?\\.)(?=\\s)", Pattern.DOTALL);

  private final ApplicationModules modules = ApplicationModules.of(PerceptronApplication.class);

  @Test
  void the_page_of_the_modules_is_up_to_date() throws IOException {
    String page =
        """
        # Modules

        Generated from the code by `%s`; do not edit. [Architecture](../architecture.md) follows one training
        run through these modules. `ArchitectureTest` fails when a module uses another one that its `package-info.java` does not allow.

        ```mermaid
        graph TD
        %s
        ```

        An arrow means "uses". Arrows that follow from others are left out of the drawing; the table has all of them.

        | module | what it holds | uses |
        | --- | --- | --- |
        %s

        Packages inside the modules; `web` packages adapt their module to REST:

        | package | what it holds |
        | --- | --- |
        %s

        [components.puml](components.puml) is the same drawing for PlantUML, by Spring Modulith's `Documenter`.
        """
            .formatted(
                GeneratedFile.command(ModulesDocumentTest.class),
                arrows(),
                descriptions(),
                nested());

    GeneratedFile.check("docs/modules/README.md", page, ModulesDocumentTest.class);
  }

  @Test
  void the_drawing_for_plantuml_is_up_to_date(@TempDir Path folder) throws IOException {
    new Documenter(modules, Documenter.Options.defaults().withOutputFolder(folder.toString()))
        .writeModulesAsPlantUml(DiagramOptions.defaults().withStyle(DiagramStyle.UML));

    String drawing = sorted(Files.readAllLines(folder.resolve("components.puml")));
    assertThat(drawing).isNotBlank();
    GeneratedFile.check("docs/modules/components.puml", drawing, ModulesDocumentTest.class);
  }

  /** The Documenter writes modules and arrows in another order each time. */
  private static String sorted(List<String> lines) {
    List<String> all = new ArrayList<>(lines);
    sort(all, "component ");
    sort(all, "PerceptronApplication.");
    return all.stream().collect(joining("\n", "", "\n"));
  }

  private static void sort(List<String> lines, String beginning) {
    List<Integer> places =
        IntStream.range(0, lines.size())
            .filter(place -> lines.get(place).strip().startsWith(beginning))
            .boxed()
            .toList();
    List<String> inOrder = places.stream().map(lines::get).sorted().toList();
    IntStream.range(0, places.size())
        .forEach(place -> lines.set(places.get(place), inOrder.get(place)));
  }

  /** Each module, and the arrows that do not follow from others. */
  private String arrows() {
    Map<String, Set<String>> uses = new TreeMap<>();
    sorted().forEach(module -> uses.put(nameOf(module), uses(module).collect(toTreeSet())));
    StringBuilder lines = new StringBuilder();
    uses.forEach(
        (module, used) -> {
          lines.append("  ").append(module).append('\n');
          used.stream()
              .filter(
                  target ->
                      used.stream()
                          .noneMatch(it -> uses.getOrDefault(it, Set.of()).contains(target)))
              .forEach(target -> lines.append("  %s --> %s\n".formatted(module, target)));
        });
    return lines.toString().stripTrailing();
  }

  private static Collector<String, ?, Set<String>> toTreeSet() {
    return Collectors.toCollection(TreeSet::new);
  }

  private String descriptions() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (ApplicationModule module : sorted().toList()) {
      String uses = uses(module).collect(joining("`, `", "`", "`"));
      rows.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  nameOf(module), firstSentence(module), uses.equals("``") ? "nothing" : uses));
    }
    return rows.toString().strip();
  }

  private static String nested() throws IOException {
    Path root = SOURCES.resolve("io/github/perceptron");
    List<Path> folders;
    try (Stream<Path> files = Files.walk(root)) {
      folders =
          files
              .filter(file -> file.endsWith("package-info.java"))
              .map(file -> file.resolveSibling(""))
              .filter(folder -> root.relativize(folder).getNameCount() > 1)
              .filter(folder -> !folder.endsWith("web"))
              .sorted()
              .toList();
    }
    StringBuilder rows = new StringBuilder();
    for (Path folder : folders) {
      String name = root.relativize(folder).toString().replace('/', '.');
      rows.append("| `%s` | %s |\n".formatted(name, firstSentence(folder)));
    }
    return rows.toString().strip();
  }

  private Stream<ApplicationModule> sorted() {
    return modules.stream()
        .filter(module -> !module.isRootModule())
        .sorted((one, other) -> nameOf(one).compareTo(nameOf(other)));
  }

  private Stream<String> uses(ApplicationModule module) {
    return module
        .getDirectDependencies(modules)
        .uniqueModules()
        .filter(used -> !used.equals(module))
        .map(ModulesDocumentTest::nameOf)
        .sorted();
  }

  private static String nameOf(ApplicationModule module) {
    return module.getIdentifier().toString();
  }

  private static String firstSentence(ApplicationModule module) throws IOException {
    return firstSentence(SOURCES.resolve(module.getBasePackage().getName().replace('.', '/')));
  }

  private static String firstSentence(Path folder) throws IOException {
    String source = Files.readString(folder.resolve("package-info.java"));
    Matcher comment = FIRST_SENTENCE.matcher(source);
    assertThat(comment.find()).as("%s has a Javadoc comment", folder).isTrue();
    return comment
        .group(1)
        .replaceAll("\\s*\\n \\*\\s*", " ")
        .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
        .strip();
  }
}
