package io.github.perceptron.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.jobs.run.JobRecovery;
import io.github.perceptron.jobs.work.QueueEntry;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.JobClient;
import io.github.perceptron.service.ServiceTest;
import java.util.Collections;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Jobs under a small memory budget. */
@ServiceTest
@TestPropertySource(properties = "perceptron.training.memory-budget=150MB")
@DirtiesContext // Ends what runs.
class JobMemoryTest {

  private static final String JOBS = "/v1/training-jobs";

  /** Needs some 90 MB; its mini-batches are computed in parts. */
  private static final String LARGE = "{%s,'batch_size':2000,'split':null}";

  @Autowired private Client client;
  @Autowired private JdbcClient jdbc;
  @Autowired private JobRecovery recovery;
  private JobClient jobs;

  @BeforeEach
  void makeClient() {
    jobs = new JobClient(client);
  }

  @Test
  void a_job_that_needs_too_much_memory_is_refused_at_the_fields_that_determine_the_need() {
    Answer layers = post("{" + layers(4096, 4) + ",'batch_size':1}");
    Answer batch =
        post(
            """
            {'batch_size':40000,'layers':[{'units':400,'batch_normalization':true},
             {'units':400,'batch_normalization':true}]}""");

    assertThat(layers.status()).isEqualTo(422);
    assertThat(layers.json().at("/errors/0/pointer").asString()).isEqualTo("/layers");
    assertThat(layers.json().at("/errors/0/message").asString())
        .matches(
            "this job needs about \\d+ MB, but at most 158 MB are available for training: make the layers smaller");
    assertThat(batch.status()).isEqualTo(422);
    assertThat(batch.json().at("/errors/0/pointer").asString()).isEqualTo("/batch_size");
    assertThat(batch.json().at("/errors/1/pointer").asString()).isEqualTo("/layers");
  }

  @Test
  void a_check_and_a_job_contain_the_memory_that_is_needed() {
    JsonNode check = client.post(JOBS + "?validate_only=true", "{}").json();
    String job = client.submit("{'epochs':1,'split':{'test_size':0.99,'random_state':1}}");

    long checked = check.at("/network/memory_bytes").asLong();
    assertThat(checked).isBetween(64_000_000L, 256_000_000L);
    assertThat(jobs.get(job).at("/network/memory_bytes").asLong()).isBetween(60_000_000L, checked);
    client.await(job, "SUCCEEDED");
  }

  @Test
  void a_job_waits_in_the_queue_and_says_why_while_another_job_uses_the_memory() {
    String first = client.submit(LARGE.formatted(layers(1500, 2)));
    client.await(first, "RUNNING");
    String second = client.submit(LARGE.formatted(layers(1500, 2)));

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(jobs.get(second).path("waits_for").asString())
                    .startsWith("memory: it needs about"));
    assertThat(jobs.get(second).path("state").asString()).isEqualTo("QUEUED");
    assertThat(jobs.verb(first, "cancel").json().path("state").asString())
        .isIn("CANCELLED", "RUNNING");

    client.await(second, "RUNNING");
    assertThat(jobs.get(second).path("waits_for").isNull()).isTrue();
    jobs.verb(second, "cancel");
    client.await(second, "CANCELLED");
  }

  @Test
  void a_job_that_another_instance_accepted_fails_with_figures_where_the_memory_is_too_small() {
    String job = client.submit(LARGE.formatted(layers(1500, 2)));
    jobs.verb(job, "pause");
    client.await(job, "PAUSED");
    jdbc.sql(
            "update training_job set specification = replace(specification, '1500', '4000') where id = ?")
        .param(UUID.fromString(job.substring(job.lastIndexOf('/') + 1)))
        .update();

    jobs.verb(job, "resume");

    JsonNode failed = client.await(job, "FAILED");
    assertThat(failed.at("/error/code").asString()).isEqualTo("out_of_memory");
    assertThat(failed.at("/error/message").asString())
        .contains("needs about", "at most 158 MB are available for training");
  }

  @Test
  void a_large_job_whose_process_died_twice_fails() {
    String job = client.submit(LARGE.formatted(layers(1500, 2)));
    jobs.verb(job, "pause");
    client.await(job, "PAUSED");
    UUID id = UUID.fromString(job.substring(job.lastIndexOf('/') + 1));
    // The state of the row after a process died in the second attempt.
    jdbc.sql(
            "update training_job set state = 'RUNNING', worker = 'dead', crashes = 1, memory_bytes = 10000000000 where id = ?")
        .param(id)
        .update();
    int entry =
        jdbc.sql("select queue_entry from training_job where id = ?")
            .param(id)
            .query(Integer.class)
            .single();

    recovery.workerDied(QueueEntry.parse(id + "." + entry), "dead");

    JsonNode failed = jobs.get(job);
    assertThat(failed.path("state").asString()).isEqualTo("FAILED");
    assertThat(failed.at("/error/code").asString()).isEqualTo("out_of_memory");
    assertThat(failed.at("/error/message").asString())
        .startsWith("The process died 2 times in a row during this job")
        .contains("The job needs about 10.0 GB");
  }

  private Answer post(String job) {
    return client.post(JOBS, job.replace('\'', '"'));
  }

  private static String layers(int units, int count) {
    return "'layers':["
        + String.join(",", Collections.nCopies(count, "{'units':" + units + "}"))
        + "]";
  }
}
