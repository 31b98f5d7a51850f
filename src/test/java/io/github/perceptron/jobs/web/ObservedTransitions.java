package io.github.perceptron.jobs.web;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobStateChanged;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Records every committed change of state. An event gets its id while the row of its job is locked,
 * so the events of one job are in the order of their commits.
 */
final class ObservedTransitions
    implements ApplicationListener<PayloadApplicationEvent<JobStateChanged>> {

  private final AtomicLong numbers = new AtomicLong();
  private final Queue<Numbered> committed = new ConcurrentLinkedQueue<>();

  @Override
  public void onApplicationEvent(PayloadApplicationEvent<JobStateChanged> event) {
    Numbered change = new Numbered(numbers.incrementAndGet(), event.getPayload());
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            committed.add(change);
          }
        });
  }

  /** The changes of each job. */
  Map<JobId, List<JobStateChanged>> byJob() {
    return committed.stream()
        .sorted((a, b) -> Long.compare(a.number(), b.number()))
        .map(Numbered::change)
        .collect(Collectors.groupingBy(JobStateChanged::jobId));
  }

  private record Numbered(long number, JobStateChanged change) {}
}
