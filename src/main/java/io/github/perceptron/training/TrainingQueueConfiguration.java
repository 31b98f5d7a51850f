package io.github.perceptron.training;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.github.perceptron.jobs.JobRecovery;
import io.github.perceptron.jobs.QueueEntry;
import io.github.perceptron.jobs.TrainingQueue;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says what db-scheduler does with the instances of {@link TrainingQueue#TASK}. */
@Configuration
class TrainingQueueConfiguration {

  /** After a failure of the database, say; the job's own errors end in the job. */
  private static final Duration RETRY = Duration.ofSeconds(10);

  @Bean
  CustomTask<Void> trainingTask(
      ObjectProvider<TrainingWorker> worker, ObjectProvider<JobRecovery> recovery) {
    return Tasks.custom(TrainingQueue.TASK)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
        .onDeadExecution(
            (complete, operations) -> {
              Execution dead = complete.getExecution();
              recovery
                  .getObject()
                  .workerDied(QueueEntry.parse(dead.taskInstance.getId()), dead.pickedBy);
              operations.remove();
            })
        .execute((instance, context) -> execute(worker.getObject(), instance, context));
  }

  private static CompletionHandler<Void> execute(
      TrainingWorker worker, TaskInstance<Void> instance, ExecutionContext context) {
    boolean ended =
        worker.run(
            QueueEntry.parse(instance.getId()),
            context.getExecution().pickedBy,
            () -> context.getSchedulerState().isShuttingDown());
    return ended
        ? new OnCompleteRemove<>()
        : (complete, operations) ->
            // The time it was due at, so that the job keeps its place.
            operations.reschedule(complete, complete.getExecution().executionTime);
  }
}
