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

/** Says what db-scheduler does with the instances of {@link TrainingQueue#TASK}. */
@Configuration
class TrainingQueueConfiguration {

  @Bean
  CustomTask<Void> trainingTask(
      ObjectProvider<TrainingWorker> worker, ObjectProvider<JobRecovery> recovery) {
    return Tasks.custom(TrainingQueue.TASK)
        // The job's own errors end in the job. What comes here is a worker that could not even
        // write those, because the database failed: as if it had died.
        .onFailure(
            (complete, operations) -> {
              workerDied(recovery.getObject(), complete.getExecution());
              operations.remove();
            })
        .onDeadExecution(
            (complete, operations) -> {
              workerDied(recovery.getObject(), complete.getExecution());
              operations.remove();
            })
        .execute((instance, context) -> execute(worker.getObject(), instance, context));
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
            // The time it was due at, so that the job keeps its place.
            operations.reschedule(complete, complete.getExecution().executionTime);
  }
}
