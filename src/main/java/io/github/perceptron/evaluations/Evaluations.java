package io.github.perceptron.evaluations;

import io.github.perceptron.evaluations.EvaluationRows.PlacedMistake;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.network.metrics.Evaluation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps how the model of each job that succeeded does on its test rows. */
@Service
public class Evaluations {

  /** The most mistakes one page holds. */
  static final int MAX_PAGE_SIZE = 200;

  private final EvaluationRows rows;
  private final TrainingJobs jobs;

  Evaluations(EvaluationRows rows, TrainingJobs jobs) {
    this.rows = rows;
    this.jobs = jobs;
  }

  /**
   * Keeps the evaluation of a job; joins the transaction that ends it.
   *
   * @param evaluated where the rows come from that it was made on
   */
  @Transactional
  public void save(JobId jobId, EvaluatedRows evaluated, Evaluation evaluation) {
    rows.insert(jobId, new JobEvaluation(evaluated, evaluation.figures()), evaluation.mistakes());
  }

  /**
   * The evaluation of a job.
   *
   * @throws io.github.perceptron.jobs.JobNotFoundException if there is no such job
   * @throws EvaluationNotFoundException if it has no evaluation
   */
  @Transactional(readOnly = true)
  public JobEvaluation get(JobId jobId) {
    return rows.find(jobId)
        .orElseThrow(() -> EvaluationNotFoundException.ofJob(jobId, jobs.get(jobId).state()));
  }

  /**
   * A page of the rows that a job's model took for another class; two queries.
   *
   * @param pageSize 1 to 200
   * @param pageToken from the page before; null or empty for the first
   * @throws io.github.perceptron.jobs.JobNotFoundException if there is no such job
   * @throws EvaluationNotFoundException if it has no evaluation
   * @throws InvalidEvaluationQueryException if a parameter has no such value
   */
  @Transactional(readOnly = true)
  public MistakePage mistakes(
      JobId jobId, MistakeFilter filter, int pageSize, @Nullable String pageToken) {
    if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
      throw InvalidEvaluationQueryException.badSize(MAX_PAGE_SIZE);
    }
    MistakeToken after =
        pageToken == null || pageToken.isEmpty()
            ? MistakeToken.START
            : MistakeToken.parse(pageToken);
    JobEvaluation evaluation = get(jobId);
    filter.requireWithin(evaluation.figures().confusionMatrix().classes());
    // One more than asked for tells whether another page follows.
    List<PlacedMistake> found = rows.mistakesAfter(jobId, filter, after, pageSize + 1);
    List<PlacedMistake> page = found.subList(0, Math.min(pageSize, found.size()));
    return new MistakePage(
        evaluation.rows(),
        page.stream().map(PlacedMistake::mistake).toList(),
        filter.count(evaluation.figures().confusionMatrix()),
        found.size() > pageSize ? page.get(pageSize - 1).token().toString() : null);
  }
}
