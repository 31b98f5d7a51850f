package io.github.perceptron.evaluations;

import io.github.perceptron.evaluations.EvaluationRows.PlacedMistake;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.network.metrics.ClassEvaluation;
import io.github.perceptron.network.metrics.ConfusionMatrix;
import io.github.perceptron.network.metrics.Evaluation;
import io.github.perceptron.network.metrics.EvaluationFigures;
import io.github.perceptron.network.metrics.Mistake;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.problem.ParameterErrors;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores and reads the evaluations: how well the model of each succeeded job classifies its test
 * rows.
 */
@Service
public class Evaluations {

  /** The list of the mistakes of an evaluation, most confident first. */
  public static final PagedList<Integer> MISTAKES = PagedList.bySmallNumber("mistakes");

  private static final int BEFORE_ALL = -1;

  private final EvaluationRows rows;
  private final TrainingJobs jobs;

  Evaluations(EvaluationRows rows, TrainingJobs jobs) {
    this.rows = rows;
    this.jobs = jobs;
  }

  /**
   * Stores the evaluation of a job; joins the transaction that ends the job.
   *
   * @param evaluated the origin of the evaluated rows
   */
  @Transactional
  public void save(JobId jobId, EvaluatedRows evaluated, Evaluation evaluation) {
    List<Mistake> mistakes =
        evaluation instanceof ClassEvaluation classes ? classes.mistakes() : List.of();
    rows.insert(jobId, JobEvaluation.of(evaluated, evaluation), mistakes);
  }

  /**
   * Returns the evaluation of a job.
   *
   * @throws io.github.perceptron.jobs.JobNotFoundException if the job does not exist
   * @throws EvaluationNotFoundException if it has no evaluation
   */
  @Transactional(readOnly = true)
  public JobEvaluation get(JobId jobId) {
    jobs.requireExists(jobId);
    return rows.find(jobId)
        .orElseThrow(() -> EvaluationNotFoundException.ofJob(jobId, jobs.get(jobId).state()));
  }

  /**
   * Returns a page of the test rows that the model of a job classifies wrongly, with three queries.
   *
   * @param errors collects an error for each unknown class; it may already contain other errors
   * @throws io.github.perceptron.jobs.JobNotFoundException if the job does not exist
   * @throws EvaluationNotFoundException if it has no evaluation
   * @throws io.github.perceptron.problem.InvalidParametersException if a parameter is wrong
   */
  @Transactional(readOnly = true)
  public MistakePage mistakes(
      JobId jobId, MistakeFilter filter, PageRequest<Integer> request, ParameterErrors errors) {
    JobEvaluation evaluation = errors.lookUp(() -> get(jobId));
    EvaluationFigures figures = evaluation.figures();
    if (figures == null) {
      throw EvaluationNotFoundException.ofNumbers(jobId);
    }
    ConfusionMatrix matrix = figures.confusionMatrix();
    filter.check(matrix.classes(), errors);
    errors.throwIfAny();
    int after = Objects.requireNonNullElse(request.after(), BEFORE_ALL);
    Page<Mistake> page =
        request
            .answer(most -> rows.mistakesAfter(jobId, filter, after, most), PlacedMistake::place)
            .map(PlacedMistake::mistake);
    return new MistakePage(
        evaluation.rows(), page, filter.count(matrix), rows.countMistakes(jobId, filter));
  }
}
