package io.github.perceptron.jobs.store;

import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.network.specification.TestSource;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/** The columns of a job's row that hold its size; jobs of earlier releases lack some of them. */
@Embeddable
record SizeColumns(
    long parameterCount,
    int trainingRows,
    int validationRows,
    @Nullable Integer testRows,
    @Enumerated(EnumType.STRING) @Nullable TestSource testSource,
    @Nullable Long memoryBytes,
    @Enumerated(EnumType.STRING) @Nullable Task task) {

  static SizeColumns of(JobSnapshot.Size size) {
    return new SizeColumns(
        size.parameterCount(),
        size.trainingRows(),
        size.validationRows(),
        size.testRows(),
        size.testSource(),
        size.memoryBytes(),
        size.task());
  }

  /** Returns the same with the number of parameters that the network really has. */
  SizeColumns withParameters(long count) {
    return new SizeColumns(
        count, trainingRows, validationRows, testRows, testSource, memoryBytes, task);
  }

  JobSnapshot.Size toSize() {
    return new JobSnapshot.Size(
        parameterCount,
        trainingRows,
        validationRows,
        testRows,
        testSource,
        memoryBytes,
        task == null ? Task.MULTICLASS : task);
  }
}
