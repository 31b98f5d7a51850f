package io.github.perceptron.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.JobClient;
import io.github.perceptron.service.ServiceTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Verbs of jobs that a worker is training; the worker stops after its mini-batch. */
@ServiceTest
class RunningJobVerbsTest {

  @Autowired private Client client;
  private JobClient jobs;

  @BeforeEach
  void findJobs() {
    jobs = new JobClient(client);
  }

  @Test
  void a_running_job_is_cancelled_and_the_request_may_be_repeated() {
    String job = running();

    Answer answer = jobs.verb(job, "cancel");

    assertState(answer, "CANCELLED");
    assertThat(answer.json().path("stop_requested").isNull()).isTrue();
    assertThat(answer.json().path("finished_at").isNull()).isFalse();
    assertState(jobs.verb(job, "cancel"), "CANCELLED");
    assertThat(jobs.delete(job).status()).isEqualTo(204);
  }

  @Test
  void a_running_job_is_paused_and_continues_from_the_same_point() {
    String job = running();

    Answer paused = jobs.verb(job, "pause");

    assertState(paused, "PAUSED");
    assertThat(paused.json().path("finished_at").isNull()).isTrue();
    assertState(jobs.verb(job, "pause"), "PAUSED");
    int epoch = paused.json().at("/progress/epoch").asInt();
    assertState(jobs.verb(job, "resume"), "QUEUED", "RUNNING");
    JsonNode resumed =
        Awaitility.await()
            .until(() -> jobs.get(job), it -> it.at("/progress/epoch").asInt() > epoch);
    assertThat(resumed.path("attempt").asInt()).isEqualTo(2);
    assertThat(client.get(job + "/history").json().path("epochs").size())
        .isGreaterThanOrEqualTo(resumed.at("/progress/epoch").asInt());
    assertState(jobs.verb(job, "cancel"), "CANCELLED");
  }

  @Test
  void a_job_that_was_cancelled_while_it_ran_is_retried_and_succeeds() {
    String job =
        client.submit(
            "{'epochs':200,'split':{'test_size':0.9,'random_state':1},'layers':[{'units':8}]}");
    Awaitility.await().until(() -> jobs.get(job).at("/progress/epoch").asInt() >= 1);

    assertState(jobs.verb(job, "cancel"), "CANCELLED");
    assertState(jobs.verb(job, "retry"), "QUEUED", "RUNNING");

    JsonNode ended = client.await(job);
    assertThat(ended.path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(ended.path("attempt").asInt()).isEqualTo(2);
    assertThat(client.get(job + "/history").json().path("epochs").size()).isEqualTo(200);
  }

  private String running() {
    String job = client.submit(JobClient.LONG);
    Awaitility.await().until(() -> jobs.get(job).at("/progress/epoch").asInt() >= 1);
    return job;
  }

  private static void assertState(Answer answer, String... states) {
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    assertThat(answer.json().path("state").asString()).isIn((Object[]) states);
  }
}
