package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.history.web.EventPages;
import io.github.perceptron.testing.CrashTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A reader's view of a service that is stopped and killed. */
@CrashTest
class EventRestartIT {

  private static final String JOB =
      "{'epochs':200,'max_epochs_per_second':15,'layers':[{'units':32,'activation':'relu'}],"
          + "'split':{'test_size':0.95,'random_state':1}}";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  @Test
  void events_go_on_across_a_stop_and_a_kill_without_a_gap_or_a_double() throws Exception {
    EventSource all = new EventSource("/v1/events");
    EventSource one;
    String job;
    try (ServiceProcess service = ServiceProcess.start(directory)) {
      job = service.client().submit(JOB);
      one = new EventSource(job + "/events");
      readToEpoch(all, service, 2);
      readToEpoch(one, service, 1);
      service.stop();
    }
    try (ServiceProcess service = ServiceProcess.start(directory)) {
      // Events of the first process come first: they do not tell that the job runs again.
      service.client().await(job, "RUNNING");
      readToEpoch(one, service, 2);
      readToEpoch(all, service, 3);
      service.kill();
    }
    try (ServiceProcess service = ServiceProcess.start(directory)) {
      Random random = new Random(3);
      while (one.read(service.client(), random.nextInt(1, 3000)) != EventSource.End.NO_MORE) {
        assertThat(one.ids()).isSorted();
      }
      while (all.events().stream().noneMatch(event -> event.isState("SUCCEEDED"))) {
        all.read(service.client(), random.nextInt(1, 3000), event -> event.isState("SUCCEEDED"));
      }

      List<EventSource.Event> table = EventPages.read(service.client(), "/v1/events");
      assertThat(one.events()).isEqualTo(table);
      assertThat(all.events()).isEqualTo(table);
      assertThat(all.ids()).isSorted().doesNotHaveDuplicates();
      assertStatesFollowEachOther(table);
    }
  }

  private static void readToEpoch(EventSource stream, ServiceProcess service, int epoch)
      throws IOException, InterruptedException {
    stream.read(
        service.client(),
        Long.MAX_VALUE,
        event -> event.type().equals("epoch") && event.data().path("epoch").asInt() >= epoch);
  }

  /** Whatever happened to the job was told: each state begins where the one before ended. */
  private static void assertStatesFollowEachOther(List<EventSource.Event> table) {
    List<JsonNode> states =
        table.stream()
            .filter(event -> event.type().equals("state"))
            .map(EventSource.Event::data)
            .toList();
    assertThat(states.stream().map(state -> state.path("state").asString()).toList())
        .startsWith("QUEUED", "RUNNING", "QUEUED", "RUNNING", "INTERRUPTED", "QUEUED", "RUNNING")
        .endsWith("SUCCEEDED");
    for (int i = 1; i < states.size(); i++) {
      assertThat(states.get(i).path("previous")).isEqualTo(states.get(i - 1).path("state"));
    }
  }
}
