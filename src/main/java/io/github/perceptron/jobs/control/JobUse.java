package io.github.perceptron.jobs.control;

import io.github.perceptron.jobs.JobId;
import java.util.Collection;
import java.util.Set;

/** Tells which jobs another module needs, so that they are not deleted because of their age. */
@FunctionalInterface
public interface JobUse {

  /** Returns those of the jobs that are needed. */
  Set<JobId> needed(Collection<JobId> jobs);
}
