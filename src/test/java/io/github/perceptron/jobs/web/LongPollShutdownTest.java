package io.github.perceptron.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.github.perceptron.PerceptronApplication;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.testing.LongTest;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that stops while a client waits for a job. */
@LongTest
class LongPollShutdownTest {

  @Test
  void a_waiting_client_is_answered_when_the_service_stops(@TempDir Path directory) {
    ConfigurableApplicationContext service =
        new SpringApplicationBuilder(PerceptronApplication.class)
            .run(
                "--server.port=0",
                "--perceptron.data-directory=" + directory,
                "--perceptron.bootstrap.enabled=false",
                "--spring.jpa.properties.hibernate.generate_statistics=true");
    // No worker takes the job.
    service.getBean(Scheduler.class).pause();
    Client client = new Client(service.getEnvironment());
    String job = client.submit("{'epochs':1}");
    Statistics statistics =
        service.getBean(EntityManagerFactory.class).unwrap(SessionFactory.class).getStatistics();
    statistics.clear();
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(() -> client.get(job, "Prefer", "wait=60"))
            .orTimeout(2, TimeUnit.MINUTES);
    Awaitility.await().until(() -> statistics.getPrepareStatementCount() >= 2);

    service.close();

    // A client that still waits at the end of the shutdown timeout gets no answer at all.
    assertThat(waiting.join().status()).isEqualTo(200);
    assertThat(waiting.join().json().path("state").asString()).isEqualTo("QUEUED");
  }
}
