package io.github.perceptron.jobs.memory;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.jobs.store.TrainingJob;
import io.github.perceptron.network.memory.MemoryEstimate;
import io.github.perceptron.network.memory.MemoryNeed;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.problem.FieldError;
import java.util.List;
import org.springframework.stereotype.Component;

/** Estimates the memory of a job and refuses a job that needs more than the service has. */
@Component
public class JobMemory {

  private final MemoryLimits limits;

  JobMemory(MemoryLimits limits) {
    this.limits = limits;
  }

  /** Returns the memory that a job needs that begins with the present settings. */
  public MemoryNeed needOf(
      TrainingSpecification specification, DataSetDescriptor dataSet, JobRows rows) {
    return limits.preparesSteps()
        ? MemoryEstimate.of(specification, rowsOf(specification, dataSet, rows))
        : MemoryEstimate.withDeeplearning4jStep(
            specification, rowsOf(specification, dataSet, rows));
  }

  /**
   * Checks that the memory is enough for the job when no other job runs.
   *
   * @throws InvalidSpecificationException at the fields that determine the need
   */
  public MemoryNeed require(
      TrainingSpecification specification, DataSetDescriptor dataSet, JobRows rows) {
    MemoryNeed need = needOf(specification, dataSet, rows);
    MemoryNeed available = limits.available();
    if (need.fitsInto(available)) {
      return need;
    }
    String excess = "this job needs " + need.against(available);
    FieldError layers =
        new FieldError("/layers", excess + ": make the layers or batch_size smaller");
    MemoryNeed smallest = needOf(specification.withBatchSize(1), dataSet, rows);
    if (!smallest.fitsInto(available)) {
      throw InvalidSpecificationException.at(
          List.of(new FieldError("/layers", excess + ": make the layers smaller")));
    }
    throw InvalidSpecificationException.at(
        List.of(
            new FieldError("/batch_size", excess + ": make batch_size or the layers smaller"),
            layers));
  }

  /**
   * Returns whether a job needs so much memory that this is the probable cause when its process
   * dies.
   */
  public boolean isLarge(TrainingJob job) {
    Long bytes = job.memoryBytes();
    return bytes != null && bytes > limits.available().totalBytes() / 2;
  }

  /** Returns how many numbers the output layer of a job has. */
  public static int outputsOf(TrainingSpecification specification, DataSetDescriptor dataSet) {
    return switch (specification.network().loss().taskFor(dataSet.task())) {
      case MULTICLASS -> dataSet.classes();
      case BINARY -> 1;
      case REGRESSION -> dataSet.table().targets().size();
    };
  }

  private static MemoryEstimate.Rows rowsOf(
      TrainingSpecification specification, DataSetDescriptor dataSet, JobRows rows) {
    int outputs = outputsOf(specification, dataSet);
    int all = dataSet.trainingRows() + dataSet.testRows();
    MemoryEstimate.Rows sizes =
        switch (dataSet.kind()) {
          case PICTURES ->
              dataSet.isUploaded()
                  ? MemoryEstimate.Rows.ofImagesInFile(rows.inputs(), outputs, rows.training(), all)
                  : MemoryEstimate.Rows.ofImages(rows.inputs(), outputs, rows.training(), all);
          case TABLE ->
              MemoryEstimate.Rows.ofTable(
                  rows.inputs(), outputs, rows.training(), all, columnsOf(dataSet.table()));
        };
    return sizes.testedOn(rows.test(), dataSet.task().hasClasses() ? 0 : outputs);
  }

  private static int columnsOf(TableSchema table) {
    return table.features().size() + table.targets().size();
  }
}
