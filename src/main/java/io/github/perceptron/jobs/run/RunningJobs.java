package io.github.perceptron.jobs.run;

import io.github.perceptron.jobs.JobId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.springframework.stereotype.Component;

/** The jobs that the workers of this process are training now. */
@Component
public class RunningJobs {

  private final Set<String> ids = new ConcurrentSkipListSet<>();

  /** Records that a worker has begun with a job. */
  public void began(JobId job) {
    ids.add(job.toString());
  }

  /** Records that the worker of a job has ended with it, in whatever way. */
  public void ended(JobId job) {
    ids.remove(job.toString());
  }

  /** Returns the ids, sorted. */
  public List<String> ids() {
    return List.copyOf(ids);
  }
}
