package io.github.perceptron.jobs.control;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.jobs.CheckedSubmission;
import io.github.perceptron.jobs.InitialModels;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobSubmission;
import io.github.perceptron.jobs.memory.JobMemory;
import io.github.perceptron.jobs.memory.JobRows;
import io.github.perceptron.jobs.memory.RowCount;
import io.github.perceptron.network.memory.MemoryNeed;
import io.github.perceptron.network.specification.InitialModel;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.projects.ProjectLimitException;
import io.github.perceptron.projects.Projects;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/**
 * Checks jobs against their data sets and the memory of the service. It reads no row of an uploaded
 * data set, and is called outside of the transactions that write jobs.
 */
@Component
public class JobChecks {

  private final DataSets dataSets;
  private final InitialModels initialModels;
  private final JobMemory memory;
  private final Projects projects;

  JobChecks(DataSets dataSets, InitialModels initialModels, JobMemory memory, Projects projects) {
    this.dataSets = dataSets;
    this.initialModels = initialModels;
    this.memory = memory;
    this.projects = projects;
  }

  /**
   * Checks a submission, see {@link #check}.
   *
   * @throws ProjectLimitException also if the project has used its storage
   */
  public CheckedSubmission checked(JobSubmission submission) {
    projects.requireStorage(0);
    return new CheckedSubmission(submission, check(submission.specification()));
  }

  /**
   * Checks a job against its data set without submitting it.
   *
   * @return its rows, the memory it needs, and its network's parameters: of a table with categories
   *     the most that there may be, because only the categories of the training rows are inputs
   * @throws InvalidSpecificationException if the data set does not exist, its split leaves no rows,
   *     or the job needs more memory than the service has
   * @throws ProjectLimitException if the job is larger than its project allows
   */
  public JobSnapshot.Size check(TrainingSpecification specification) {
    DataSetDescriptor dataSet = RowCount.dataSetOf(specification, dataSets);
    Task task = TaskRules.check(specification, dataSet);
    JobRows rows = withInitialInputs(RowCount.of(specification, dataSet, dataSets), specification);
    TaskRules.check(specification, rows);
    int outputs = JobMemory.outputsOf(specification, dataSet);
    long parameters = specification.network().parameterCount(rows.inputs(), outputs);
    projects.requireSize(parameters, (long) specification.fit().epochs() * rows.training());
    MemoryNeed need = memory.require(specification, dataSet, rows);
    return new JobSnapshot.Size(
        parameters,
        rows.training(),
        rows.validation(),
        rows.test(),
        rows.testSource(),
        need.totalBytes(),
        task);
  }

  /**
   * Returns the estimated memory of a job, with the present size of its data set. It reads no row
   * of an uploaded data set, for which no memory is reserved yet.
   *
   * @throws InvalidSpecificationException if the data set no longer exists or its split leaves no
   *     rows
   */
  public MemoryNeed memoryOf(TrainingSpecification specification) {
    DataSetDescriptor dataSet = RowCount.dataSetOf(specification, dataSets);
    JobRows rows = withInitialInputs(RowCount.of(specification, dataSet), specification);
    return memory.needOf(specification, dataSet, rows);
  }

  /** A job that starts from a model has the inputs of that model, whatever its own rows have. */
  private JobRows withInitialInputs(JobRows rows, TrainingSpecification specification) {
    InitialModel initial = specification.initialModel();
    OptionalInt inputs = initial == null ? OptionalInt.empty() : initialModels.inputsOf(initial);
    return inputs.isPresent() ? rows.withInputs(inputs.getAsInt()) : rows;
  }
}
