package io.github.perceptron.jobs.store;

import io.github.perceptron.datasets.versions.DataSetUse;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobState;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Unfinished jobs need the version of the data set on which they train.
 *
 * <p>They are asked before the models: a job that publishes its model between both questions is
 * then found at least once.
 */
@Component
@Order(DataSetUse.JOBS)
class JobsOfDataSets implements DataSetUse {

  private final TrainingJobRepository jobs;

  JobsOfDataSets(TrainingJobRepository jobs) {
    this.jobs = jobs;
  }

  @Override
  public List<String> needing(String dataSet, Sha256 sha256) {
    return jobs.trainingOn(dataSet, sha256, JobState.unfinished(), Limit.of(MOST)).stream()
        .map("job %s"::formatted)
        .toList();
  }
}
