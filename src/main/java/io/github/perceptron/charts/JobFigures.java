package io.github.perceptron.charts;

import io.github.perceptron.evaluations.Evaluations;
import io.github.perceptron.evaluations.JobEvaluation;
import io.github.perceptron.history.EpochHistory;
import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.network.metrics.ConfusionMatrix;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads the data for the figures of a job. */
@Service
public class JobFigures {

  private final TrainingJobs jobs;
  private final EpochHistory history;
  private final Evaluations evaluations;

  JobFigures(TrainingJobs jobs, EpochHistory history, Evaluations evaluations) {
    this.jobs = jobs;
    this.history = history;
    this.evaluations = evaluations;
  }

  /**
   * The curves of all completed epochs.
   *
   * @throws io.github.perceptron.jobs.JobNotFoundException if there is no such job
   */
  public Figure curves(JobId id) {
    JobSnapshot job = jobs.get(id);
    List<EpochRecord> epochs = history.after(id, 0);
    int planned = job.progress().epochs();
    return new TrainingCurves(
        titleOf(job),
        "%s, %d of %d epochs"
            .formatted(job.state().name().toLowerCase(Locale.ROOT), epochs.size(), planned),
        planned,
        epochs.stream().map(TrainingCurves.Point::of).toList(),
        drawn(job.progress().bestEpoch(), epochs));
  }

  /**
   * The confusion matrix of a job's model.
   *
   * @throws io.github.perceptron.jobs.JobNotFoundException if there is no such job
   * @throws io.github.perceptron.evaluations.EvaluationNotFoundException if it has no evaluation
   */
  public Figure confusion(JobId id) {
    JobEvaluation evaluation = evaluations.get(id);
    ConfusionMatrix matrix = evaluation.figures().confusionMatrix();
    return new ConfusionFigure(
        titleOf(jobs.get(id)),
        String.format(
            Locale.ROOT,
            "%s, %s rows: %,d of %,d right (%.2f %%)",
            evaluation.rows().dataSet(),
            evaluation.rows().split(),
            matrix.correct(),
            matrix.rows(),
            100.0 * matrix.correct() / Math.max(1, matrix.rows())),
        matrix);
  }

  private static String titleOf(JobSnapshot job) {
    return Objects.requireNonNullElse(job.displayName(), "Training job " + job.id());
  }

  /** The best epoch, or null if it was completed after the epochs were read. */
  private static @Nullable Integer drawn(@Nullable Integer best, List<EpochRecord> epochs) {
    return best != null && epochs.stream().anyMatch(epoch -> epoch.epoch() == best) ? best : null;
  }
}
