package io.github.perceptron.charts;

import io.github.perceptron.evaluations.Evaluations;
import io.github.perceptron.evaluations.JobEvaluation;
import io.github.perceptron.history.DrawnHistory;
import io.github.perceptron.history.EpochHistory;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.network.metrics.ConfusionMatrix;
import java.util.Locale;
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
    Integer best = job.progress().bestEpoch();
    DrawnHistory epochs = history.drawn(id, TrainingCurves.DRAWN, best);
    int planned = job.progress().epochs();
    return new TrainingCurves(
        titleOf(job),
        "%s, %d of %d epochs"
            .formatted(job.state().name().toLowerCase(Locale.ROOT), epochs.size(), planned),
        planned,
        epochs,
        best);
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
    return job.displayName() == null ? "Training job " + job.id() : job.displayName().value();
  }
}
