package io.github.perceptron.jobs.control;

import io.github.perceptron.datasets.DataSetNotFoundException;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.InvalidDataSetException;
import io.github.perceptron.datasets.versions.DataSetVersions;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.CheckedSubmission;
import io.github.perceptron.jobs.InitialModelNeeded;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobNotFoundException;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.JobSubmission;
import io.github.perceptron.jobs.listing.JobFilter;
import io.github.perceptron.jobs.listing.JobListing;
import io.github.perceptron.jobs.listing.JobOrder;
import io.github.perceptron.jobs.listing.JobPosition;
import io.github.perceptron.jobs.queue.QueueFullException;
import io.github.perceptron.jobs.queue.TrainingQueue;
import io.github.perceptron.jobs.store.TrainingJob;
import io.github.perceptron.jobs.store.TrainingJobRepository;
import io.github.perceptron.jobs.store.Transitions;
import io.github.perceptron.network.specification.DataSpecification;
import io.github.perceptron.network.specification.InitialModel;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.projects.Project;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Submits, reads and lists training jobs. */
@Service
public class TrainingJobs {

  private final TrainingJobRepository jobs;
  private final TrainingQueue queue;
  private final DataSets dataSets;
  private final DataSetVersions versions;
  private final SpecificationReader specifications;
  private final Transitions transitions;
  private final JobListing listing;
  private final ApplicationEventPublisher events;

  TrainingJobs(
      TrainingJobRepository jobs,
      TrainingQueue queue,
      DataSets dataSets,
      DataSetVersions versions,
      SpecificationReader specifications,
      Transitions transitions,
      JobListing listing,
      ApplicationEventPublisher events) {
    this.jobs = jobs;
    this.queue = queue;
    this.dataSets = dataSets;
    this.versions = versions;
    this.specifications = specifications;
    this.transitions = transitions;
    this.listing = listing;
    this.events = events;
  }

  /**
   * Puts a job into the queue. Its row and its queue entry are committed together or not at all.
   *
   * @param checked what {@link JobChecks} returned, outside of this transaction
   * @throws QueueFullException if the queue is full
   */
  @Transactional
  public JobSnapshot submit(CheckedSubmission checked) {
    JobSubmission submission = checked.submission();
    queue.requireFreePlace();
    holdDataSet(submission.specification().data());
    InitialModel initial = submission.specification().initialModel();
    if (initial != null) {
      // Always after the lock of the queue, so that two submissions never deadlock.
      events.publishEvent(new InitialModelNeeded(initial));
    }
    TrainingJob job =
        jobs.saveAndFlush(
            new TrainingJob(
                submission,
                specifications.write(submission.specification()).toString(),
                checked.size(),
                transitions.now()));
    queue.add(job);
    transitions.submitted(job);
    return job.snapshot();
  }

  /** Keeps the version from being deleted between the check of the request and the commit. */
  private void holdDataSet(DataSpecification data) {
    Sha256 content = data.content();
    if (content == null || versions.hold(data.dataSet(), content)) {
      return;
    }
    try {
      // The built-in data set and folders have no versions that could be held.
      dataSets.describe(data.dataSet(), content);
    } catch (DataSetNotFoundException | InvalidDataSetException e) {
      throw InvalidSpecificationException.at("/data_sha256", e.detail());
    }
  }

  /**
   * Returns one job.
   *
   * @throws JobNotFoundException if no job has that id
   */
  @Transactional(readOnly = true)
  public JobSnapshot get(JobId id) {
    return find(id).orElseThrow(() -> JobNotFoundException.withId(id.toString()));
  }

  /** Returns one job; empty if no job has that id. */
  public Optional<JobSnapshot> find(JobId id) {
    return jobs.withLabels(id.value()).map(TrainingJob::snapshot);
  }

  /**
   * Checks that a job exists, without reading its columns.
   *
   * @throws JobNotFoundException if the current project has no job with that id
   */
  @Transactional(readOnly = true)
  public void requireExists(JobId id) {
    if (!jobs.existsById(id.value())) {
      throw JobNotFoundException.withId(id.toString());
    }
  }

  /** Returns those of the given jobs that the current project has, without their columns. */
  @Transactional(readOnly = true)
  public List<JobId> existing(Collection<JobId> ids) {
    return jobs.existing(ids.stream().map(JobId::value).toList()).stream().map(JobId::new).toList();
  }

  /**
   * Returns the project of a job.
   *
   * @throws JobNotFoundException if no job has that id
   */
  @Transactional(readOnly = true)
  public Project projectOf(JobId id) {
    return jobs.findById(id.value())
        .map(TrainingJob::project)
        .orElseThrow(() -> JobNotFoundException.withId(id.toString()));
  }

  /** Returns those of the given jobs that still exist, with one query. */
  @Transactional(readOnly = true)
  public List<JobSnapshot> get(Collection<JobId> ids) {
    return jobs.withLabels(ids.stream().map(JobId::value).toList()).stream()
        .map(TrainingJob::snapshot)
        .toList();
  }

  /**
   * Returns the jobs of the current project that workers train now, of all instances, in the order
   * of the queue.
   */
  @Transactional(readOnly = true)
  public List<JobSnapshot> running() {
    List<JobId> ids = jobs.idsIn(JobState.RUNNING).stream().map(JobId::new).toList();
    return ids.isEmpty() ? List.of() : get(ids);
  }

  /**
   * Returns a page of the jobs: one query for the jobs, one for their labels, and one to three for
   * their ids.
   *
   * @param request a page of the list that {@link JobPosition#listOf} returns for the filter and
   *     the order
   */
  @Transactional(readOnly = true)
  public Page<JobSnapshot> list(
      JobFilter filter, JobOrder order, PageRequest<JobPosition> request) {
    return request.answer(
        most ->
            listing.find(filter, order, request.after(), most).stream()
                .map(TrainingJob::snapshot)
                .toList(),
        job -> JobPosition.of(job, order));
  }

  /**
   * Returns the unfinished jobs that start from one of the given versions of a model, oldest first.
   */
  @Transactional(readOnly = true)
  public List<JobId> unfinishedFrom(ModelName model, Collection<Integer> versions) {
    return jobs.startingFrom(model.value(), versions, JobState.unfinished()).stream()
        .map(JobId::new)
        .toList();
  }

  /** Returns those of the given jobs that ended before a time, with one query. */
  @Transactional(readOnly = true)
  public List<JobId> endedBefore(Collection<JobId> ids, Instant before) {
    return jobs.endedBefore(ids.stream().map(JobId::value).toList(), before).stream()
        .map(JobId::new)
        .toList();
  }

  /**
   * Records that the versions which these jobs published are deleted. It joins the transaction that
   * deletes the versions and ignores jobs that no longer exist.
   */
  @Transactional
  public void versionsDeleted(Collection<JobId> ids) {
    if (!ids.isEmpty()) {
      jobs.versionsDeleted(ids.stream().map(JobId::value).toList(), transitions.now());
    }
  }

  /** Returns whether there is no job at all. */
  @Transactional(readOnly = true)
  public boolean isEmpty() {
    return jobs.count() == 0;
  }
}
