package io.github.perceptron.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.PerceptronApplication;
import io.github.perceptron.testing.LongTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

@LongTest
@SpringBootTest(
    classes = PerceptronApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    // Nothing takes the jobs up.
    properties = {
      "spring.datasource.url=jdbc:h2:mem:bootstrap;DB_CLOSE_DELAY=-1",
      "perceptron.data-directory=target/bootstrap-test",
      "db-scheduler.polling-interval=1h"
    })
@DirtiesContext
class BootstrapTest {

  @Autowired private Bootstrap bootstrap;
  @Autowired private JdbcClient database;

  @Test
  void a_new_database_gets_a_first_job_and_one_that_somebody_emptied_none() {
    int atFirst = jobs();

    database.sql("delete from training_job").update();
    bootstrap.submitFirstJob();
    int withoutATrace = jobs();
    database.sql("delete from training_job").update();
    // What stays of a model that was deleted.
    database
        .sql(
            "insert into model (name, policy, last_version, revision, created_at)"
                + " values ('mnist', 'NEWEST', 1, 1, current_timestamp)")
        .update();
    bootstrap.submitFirstJob();

    assertThat(atFirst).isEqualTo(1);
    assertThat(withoutATrace).as("nothing was ever published").isEqualTo(1);
    assertThat(jobs()).as("its model was deleted").isZero();
  }

  private int jobs() {
    return database.sql("select count(*) from training_job").query(Integer.class).single();
  }
}
