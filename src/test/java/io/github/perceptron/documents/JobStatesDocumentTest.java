package io.github.perceptron.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.jobs.JobFailure;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.testing.UnitTest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/job-states.md against {@link JobState}. */
@UnitTest
class JobStatesDocumentTest {

  /** An arrow of the diagram, for example {@code QUEUED --> RUNNING: a worker takes it}. */
  private static final Pattern ARROW = Pattern.compile("([A-Z]+) --> ([A-Z]+)\\b");

  private final Markdown document = Markdown.of("docs/job-states.md");

  @Test
  void the_diagram_has_the_transitions_that_are_allowed_and_no_others() {
    List<String> allowed =
        Arrays.stream(JobState.values())
            .flatMap(
                from ->
                    Arrays.stream(JobState.values())
                        .filter(from::canTransitionTo)
                        .map(to -> from + " --> " + to))
            .toList();

    assertThat(document.codeBlocks("mermaid")).hasSize(1);
    assertThat(ARROW.matcher(document.codeBlocks("mermaid").get(0)).results())
        .extracting(arrow -> arrow.group())
        .containsExactlyInAnyOrderElementsOf(allowed);
  }

  @Test
  void the_table_of_states_has_each_state_and_says_which_are_final() {
    assertThat(document.rows("state"))
        .extracting(row -> row.text(0) + " " + row.text(1))
        .containsExactlyElementsOf(
            Arrays.stream(JobState.values())
                .map(state -> state + (state.isTerminal() ? " yes" : " no"))
                .toList());
  }

  @Test
  void the_document_lists_why_a_job_can_fail() {
    assertThat(document.rows("code"))
        .extracting(row -> row.text(0))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(JobFailure.Code.values())
                .map(code -> code.name().toLowerCase(Locale.ROOT))
                .toList());
  }
}
