package io.github.perceptron.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.JobClient;
import io.github.perceptron.service.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Verbs of jobs that have ended; {@link QueuedJobTest} has those of jobs that wait. */
@ServiceTest
class JobVerbTest {

  private static final String NOBODY = "/v1/training-jobs/00000000-0000-0000-0000-000000000000";

  @Autowired private Client client;
  private JobClient jobs;

  @BeforeEach
  void findJobs() {
    jobs = new JobClient(client);
  }

  @ParameterizedTest
  @CsvSource({
    "cancel, SUCCEEDED",
    "pause, SUCCEEDED",
    "resume, SUCCEEDED",
    "retry, SUCCEEDED",
    "cancel, FAILED",
    "pause, FAILED",
    "resume, FAILED"
  })
  void an_ended_job_refuses_the_verbs_that_its_state_does_not_allow(String verb, String state) {
    String job = ended(state);

    Answer answer = jobs.verb(job, verb);

    answer.pointersOfProblem(409);
    assertThat(answer.json().path("type").asString())
        .isEqualTo("urn:perceptron:problem:illegal-transition");
    assertThat(answer.json().path("state").asString()).isEqualTo(state);
    assertThat(jobs.get(job).path("state").asString()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"SUCCEEDED, verify", "FAILED, retry"})
  void an_ended_job_names_its_allowed_verbs(String state, String verb) {
    String job = ended(state);

    assertThat(jobs.get(job).path("allowed_verbs").valueStream().map(JsonNode::asString))
        .containsExactly(verb, "delete");
    assertThat(jobs.verb(job, verb).status()).isLessThan(300);
  }

  @Test
  void a_failed_job_is_retried() {
    String job = ended("FAILED");

    Answer answer = jobs.verb(job, "retry");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("error").isNull()).isTrue();
    assertThat(answer.json().path("finished_at").isNull()).isTrue();
    JsonNode again = client.await(job, "FAILED", "SUCCEEDED");
    assertThat(again.path("state").asString()).isEqualTo("FAILED");
    assertThat(again.path("attempt").asInt()).isEqualTo(2);
    assertThat(again.at("/error/code").asString()).isEqualTo("diverged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SUCCEEDED", "FAILED"})
  void an_ended_job_is_deleted_once(String state) {
    String job = ended(state);

    Answer first = jobs.delete(job);

    assertThat(first.status()).isEqualTo(204);
    assertThat(first.raw().body()).isEmpty();
    jobs.delete(job).pointersOfProblem(404);
    client.get(job).pointersOfProblem(404);
    client.get(job + "/history").pointersOfProblem(404);
    jobs.verb(job, "retry").pointersOfProblem(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "pause", "resume", "retry"})
  void a_verb_of_an_unknown_job_is_answered_with_404(String verb) {
    Answer answer = jobs.verb(NOBODY, verb);

    answer.pointersOfProblem(404);
    assertThat(answer.json().path("type").asString())
        .isEqualTo("urn:perceptron:problem:job-not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"restart", "cancel2", "CANCEL"})
  void an_unknown_verb_is_answered_with_404(String verb) {
    Answer answer = jobs.verb(ended("SUCCEEDED"), verb);

    answer.pointersOfProblem(404);
    assertThat(answer.json().path("detail").asString()).contains("'" + verb + "'");
  }

  @Test
  void a_post_to_a_job_without_a_verb_is_refused() {
    client.post(NOBODY, "{}").pointersOfProblem(405);
  }

  private String ended(String state) {
    String job = client.submit(state.equals("FAILED") ? JobClient.DIVERGING : JobClient.SHORT);
    assertThat(client.await(job).path("state").asString()).isEqualTo(state);
    return job;
  }
}
