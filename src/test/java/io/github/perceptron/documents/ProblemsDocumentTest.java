package io.github.perceptron.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.problem.ProblemType;
import io.github.perceptron.testing.UnitTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/problems.md against {@link ProblemType}. */
@UnitTest
class ProblemsDocumentTest {

  @Test
  void the_document_lists_every_problem_type_with_its_status_and_title() {
    List<String> expected =
        Arrays.stream(ProblemType.values())
            .map(type -> "%s | %d | %s".formatted(type.slug(), type.status(), type.title()))
            .toList();

    assertThat(Markdown.of("docs/problems.md").rows("name"))
        .extracting(row -> row.text(0) + " | " + row.text(1) + " | " + row.text(2))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void the_document_says_for_each_what_to_do() {
    assertThat(Markdown.of("docs/problems.md").rows("name"))
        .allSatisfy(row -> assertThat(row.text(3)).as(row.text(0)).isNotBlank());
  }
}
