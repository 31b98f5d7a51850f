package io.github.perceptron.models.alias;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.control.JobUse;
import io.github.perceptron.models.store.PublishedModelRepository;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Aliases, among them the champion, need the job of their version: its evaluation and receipt. */
@Component
class AliasedJobs implements JobUse {

  private final PublishedModelRepository versions;

  AliasedJobs(PublishedModelRepository versions) {
    this.versions = versions;
  }

  @Override
  public Set<JobId> needed(Collection<JobId> jobs) {
    return versions.jobsOfAliases(jobs.stream().map(JobId::value).toList()).stream()
        .map(JobId::new)
        .collect(Collectors.toSet());
  }
}
