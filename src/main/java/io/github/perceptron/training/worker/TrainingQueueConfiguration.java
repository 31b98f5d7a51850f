package io.github.perceptron.training.worker;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.github.perceptron.jobs.queue.TrainingQueue;
import io.github.perceptron.jobs.run.JobRecovery;
import io.github.perceptron.jobs.work.QueueEntry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures how db-scheduler executes the instances of {@link TrainingQueue#TASK}. */
@Configuration
class TrainingQueueConfiguration {

  @Bean
  CustomTask<Void> trainingTask(
      ObjectProvider<TrainingWorker> worker, ObjectProvider<JobRecovery> recovery) {
    return Tasks.custom(TrainingQueue.TASK)
        // Errors of a job are recorded in the job. An execution fails only if the database failed,
        // so that the worker could not record the error. This is handled like the death of the
        // worker.
        .onFailure(
            (complete, operations) -> {
              workerDied(recovery.getObject(), complete.getExecution());
              operations.remove();
            })
        .onDeadExecution(
            (complete, operations) -> {
              if (!isAtWork(worker.getObject(), complete.getExecution())) {
                workerDied(recovery.getObject(), complete.getExecution());
                operations.remove();
              }
            })
        .execute((instance, context) -> execute(worker.getObject(), instance, context));
  }

  private static boolean isAtWork(TrainingWorker worker, Execution execution) {
    return worker.isAtWork(QueueEntry.parse(execution.taskInstance.getId()));
  }

  private static void workerDied(JobRecovery recovery, Execution dead) {
    recovery.workerDied(QueueEntry.parse(dead.taskInstance.getId()), dead.pickedBy);
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
            // Keep the execution time, so that the job keeps its place in the queue.
            operations.reschedule(complete, complete.getExecution().executionTime);
  }
}
