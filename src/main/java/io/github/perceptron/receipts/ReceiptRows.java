package io.github.perceptron.receipts;

import io.github.perceptron.jobs.JobId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of receipts. They are written once and never changed. */
@Repository
class ReceiptRows {

  private final JdbcClient jdbc;

  ReceiptRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds the receipt of a job.
   *
   * @throws org.springframework.dao.DuplicateKeyException if the job already has a receipt
   */
  void insert(JobId job, String receipt) {
    jdbc.sql("insert into job_receipt (job_id, receipt) values (?, ?)")
        .params(job.value(), receipt)
        .update();
  }

  Optional<String> find(JobId job) {
    return jdbc.sql("select receipt from job_receipt where job_id = ?")
        .param(job.value())
        .query(String.class)
        .optional();
  }
}
