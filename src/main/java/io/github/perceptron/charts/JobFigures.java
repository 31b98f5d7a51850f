package io.github.perceptron.charts;

import io.github.perceptron.evaluations.EvaluationNotFoundException;
import io.github.perceptron.evaluations.Evaluations;
import io.github.perceptron.evaluations.JobEvaluation;
import io.github.perceptron.history.DrawnHistory;
import io.github.perceptron.history.EpochHistory;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.network.metrics.BinaryFigures;
import io.github.perceptron.network.metrics.ConfusionMatrix;
import io.github.perceptron.network.metrics.EvaluationFigures;
import io.github.perceptron.network.metrics.RegressionFigures;
import java.util.Locale;
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
    EvaluationFigures figures = evaluation.figures();
    if (figures == null) {
      throw EvaluationNotFoundException.without(
          id, "confusion matrix, because its model answers numbers");
    }
    ConfusionMatrix matrix = figures.confusionMatrix();
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
        matrix,
        evaluation.rows().labels());
  }

  /**
   * The curves of a job's model of two classes over the thresholds.
   *
   * @throws io.github.perceptron.jobs.JobNotFoundException if there is no such job
   * @throws EvaluationNotFoundException if it has no evaluation of two classes
   */
  public Figure thresholds(JobId id) {
    JobEvaluation evaluation = evaluations.get(id);
    EvaluationFigures figures = evaluation.figures();
    BinaryFigures binary = figures == null ? null : figures.binary();
    if (binary == null) {
      throw EvaluationNotFoundException.without(
          id, "threshold curves, which only an evaluation of two classes has");
    }
    String positive = evaluation.rows().nameOf(1);
    return new ThresholdFigure(
        titleOf(jobs.get(id)),
        String.format(
            Locale.ROOT,
            "%s, %s rows: class %s is told from the other, %,d of %,d rows",
            evaluation.rows().dataSet(),
            evaluation.rows().split(),
            positive == null ? "1" : positive,
            binary.positives(),
            binary.positives() + binary.negatives()),
        binary);
  }

  /**
   * The residuals of a job's model of numbers.
   *
   * @param target name of the number; null for the first
   * @throws io.github.perceptron.jobs.JobNotFoundException if there is no such job
   * @throws EvaluationNotFoundException if it has no evaluation of numbers, or none of this one
   */
  public Figure residuals(JobId id, @Nullable String target) {
    JobEvaluation evaluation = evaluations.get(id);
    RegressionFigures numbers = evaluation.numbers();
    if (numbers == null) {
      throw EvaluationNotFoundException.without(
          id, "residuals, which only an evaluation of numbers has");
    }
    RegressionFigures.OfNumber number =
        numbers.numbers().stream()
            .filter(it -> target == null || it.name().equals(target))
            .findFirst()
            .orElseThrow(() -> EvaluationNotFoundException.without(id, "target of this name"));
    return new ResidualFigure(
        titleOf(jobs.get(id)),
        String.format(
            Locale.ROOT,
            "%s, %s of %,d %s rows: RMSE %.4g, MAE %.4g",
            evaluation.rows().dataSet(),
            number.name(),
            numbers.rows(),
            evaluation.rows().split(),
            number.errors().rmse(),
            number.errors().mae()),
        number);
  }

  private static String titleOf(JobSnapshot job) {
    return job.displayName() == null ? "Training job " + job.id() : job.displayName().value();
  }
}
