package io.github.perceptron.jobs.control;

import io.github.perceptron.jobs.JobId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Locks the rows of jobs without reading their columns. No repository does it: for a query in SQL
 * Spring Data generates wrong code for a prepared start (docs/adr/0024).
 */
@Component
public class JobRowLock {

  private final JdbcClient jdbc;

  JobRowLock(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Locks the row of a job until the transaction ends, so that no other transaction changes the job
   * meanwhile.
   *
   * @return false if the job does not exist
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean hold(JobId id) {
    return !jdbc.sql("select id from training_job where id = ? for update")
        .param(id.value())
        .query()
        .listOfRows()
        .isEmpty();
  }
}
