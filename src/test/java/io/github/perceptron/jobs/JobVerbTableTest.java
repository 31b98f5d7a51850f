package io.github.perceptron.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.jobs.JobVerb.Effect;
import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of the verbs: against the states' transitions, and against its page in docs/. */
@UnitTest
class JobVerbTableTest {

  private static final Path PAGE = Path.of("docs", "job-states.md");

  @ParameterizedTest
  @EnumSource(JobState.class)
  void a_verb_acts_only_if_the_state_allows_the_transition(JobState state) {
    assertThat(acts(JobVerb.PAUSE, state)).isEqualTo(state.canTransitionTo(JobState.PAUSED));
    assertThat(acts(JobVerb.CANCEL, state)).isEqualTo(state.canTransitionTo(JobState.CANCELLED));
    // A running job goes back to the queue automatically when the service stops.
    assertThat(acts(JobVerb.RESUME, state) || acts(JobVerb.RETRY, state))
        .isEqualTo(state.canTransitionTo(JobState.QUEUED) && state != JobState.RUNNING);
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void a_verb_whose_state_is_already_reached_changes_nothing(JobState state) {
    assertThat(JobVerb.PAUSE.effectOn(state, null) == Effect.NOTHING)
        .isEqualTo(state == JobState.PAUSED);
    assertThat(JobVerb.CANCEL.effectOn(state, null) == Effect.NOTHING)
        .isEqualTo(state == JobState.CANCELLED);
  }

  @Test
  void a_requested_pause_can_be_replaced_by_a_cancellation_but_not_the_other_way_round() {
    assertThat(effects(StopRequest.PAUSE)).containsExactly(Effect.NOTHING, Effect.ACTS);
    assertThat(effects(StopRequest.CANCEL)).containsExactly(Effect.REFUSED, Effect.NOTHING);
    assertThat(effects(null)).containsExactly(Effect.ACTS, Effect.ACTS);
  }

  @Test
  void the_page_of_the_states_has_the_same_table() throws IOException {
    List<List<String>> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| "))
            .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList())
            .toList();
    List<String> states = rows.get(0).subList(1, rows.get(0).size());

    for (JobVerb verb : JobVerb.values()) {
      List<String> row =
          rows.stream().filter(it -> it.get(0).equals(nameOf(verb))).findFirst().orElseThrow();
      for (int i = 0; i < states.size(); i++) {
        assertThat(effectIn(row.get(i + 1)))
            .as("%s of %s", verb, states.get(i))
            .isEqualTo(verb.effectOn(JobState.valueOf(states.get(i)), null));
      }
    }
    assertThat(states)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(JobState.values()).map(JobState::name).toList());
  }

  private static String nameOf(JobVerb verb) {
    return verb == JobVerb.DELETE ? "`DELETE`" : "`:" + verb.name().toLowerCase(Locale.ROOT) + "`";
  }

  private static Effect effectIn(String cell) {
    return cell.equals("409")
        ? Effect.REFUSED
        : cell.startsWith("nothing") ? Effect.NOTHING : Effect.ACTS;
  }

  private static boolean acts(JobVerb verb, JobState state) {
    return verb.effectOn(state, null) == Effect.ACTS;
  }

  /** Describes the effects of a pause and of a cancellation on a running job. */
  private static List<Effect> effects(@Nullable StopRequest requested) {
    return Stream.of(JobVerb.PAUSE, JobVerb.CANCEL)
        .map(verb -> verb.effectOn(JobState.RUNNING, requested))
        .toList();
  }
}
