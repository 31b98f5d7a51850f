package io.github.perceptron.training.worker;

import io.github.perceptron.jobs.run.JobRuns;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.jobs.work.LeaseLostException;
import io.github.perceptron.training.StopSignal;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes how a job ended. While the database fails, for example because its disk is full, it tries
 * again every second: the worker is alive, and its job is not lost.
 */
@Component
class EndingWriter {

  private static final Logger log = LoggerFactory.getLogger(EndingWriter.class);

  private static final long NANOS_BETWEEN_ATTEMPTS = 1_000_000_000L;

  private final JobRuns runs;

  EndingWriter(JobRuns runs) {
    this.runs = runs;
  }

  /**
   * Writes the ending and returns what {@link JobEnding#write} returns.
   *
   * @throws DataAccessException if the database still fails at the shutdown; the job is then
   *     resumed as after the death of its worker
   * @throws TransactionException as well
   */
  boolean write(JobEnding ending, JobLease lease, StopSignal shutdown) {
    for (boolean first = true; ; first = false) {
      try {
        return ending.write(runs, lease);
      } catch (LeaseLostException e) {
        return new JobEnding.TakenOver(e).write(runs, lease);
      } catch (DataAccessException | TransactionException e) {
        if (shutdown.stopRequested()) {
          throw e;
        }
        if (first) {
          log.atWarn()
              .setCause(e)
              .log("The end of the job could not be written; the worker tries again every second");
        }
        LockSupport.parkNanos(NANOS_BETWEEN_ATTEMPTS);
      }
    }
  }
}
