package io.github.perceptron.explanations;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.jobs.JobNotFoundException;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.input.SelectedRows;
import io.github.perceptron.network.specification.DataSpecification;
import io.github.perceptron.network.specification.SpecificationReader;
import org.springframework.stereotype.Component;

/**
 * Finds the rows that a version was tested or trained on, in the content that it was trained on.
 */
@Component
class VersionRows {

  private final DataSets dataSets;
  private final TrainingJobs jobs;
  private final SpecificationReader specifications;

  VersionRows(DataSets dataSets, TrainingJobs jobs, SpecificationReader specifications) {
    this.dataSets = dataSets;
    this.jobs = jobs;
    this.specifications = specifications;
  }

  /**
   * Returns the test rows: those of the data set if it has any, otherwise those that the job's
   * split sets aside, otherwise its validation rows.
   *
   * @throws RowsUnavailableException if there are none, or they are not known
   * @throws io.github.perceptron.problem.ProblemException if the data set was deleted, has changed,
   *     or cannot be read
   */
  KnownRows test(ModelVersion version) {
    DataSet dataSet = dataSetOf(version);
    LabelledData test = dataSet.test();
    if (test != null) {
      return all(dataSet.descriptor(), DataSetPart.TEST, test, Rows.range(0, test.size()));
    }
    SelectedRows selected = selected(version, dataSet);
    Rows rows = selected.setAside() == null ? selected.validation() : selected.setAside();
    if (rows == null) {
      throw RowsUnavailableException.withoutTest(version.id(), dataSet.descriptor().name());
    }
    return all(dataSet.descriptor(), DataSetPart.TRAIN, dataSet.training(), rows);
  }

  /**
   * Returns the rows that the version was trained on, without those for validation and test.
   *
   * @throws RowsUnavailableException if they are not known
   * @throws io.github.perceptron.problem.ProblemException if the data set was deleted, has changed,
   *     or cannot be read
   */
  KnownRows training(ModelVersion version) {
    DataSet dataSet = dataSetOf(version);
    Rows rows = selected(version, dataSet).training();
    return all(dataSet.descriptor(), DataSetPart.TRAIN, dataSet.training(), rows);
  }

  private static KnownRows all(
      DataSetDescriptor dataSet, DataSetPart part, LabelledData data, Rows rows) {
    return new KnownRows(dataSet, part, data, rows, rows.size());
  }

  private DataSet dataSetOf(ModelVersion version) {
    ModelProvenance provenance = version.provenance();
    if (provenance == null || provenance.dataSet() == null) {
      throw RowsUnavailableException.imported(version.id());
    }
    return dataSets.load(provenance.dataSet(), provenance.dataSha256());
  }

  private SelectedRows selected(ModelVersion version, DataSet dataSet) {
    return SelectedRows.of(specificationOf(version), dataSet.descriptor(), dataSet.training());
  }

  private DataSpecification specificationOf(ModelVersion version) {
    if (version.jobId() == null) {
      throw RowsUnavailableException.imported(version.id());
    }
    try {
      return specifications.read(jobs.get(version.jobId()).specification()).data();
    } catch (JobNotFoundException e) {
      throw RowsUnavailableException.withoutJob(version.id());
    }
  }
}
