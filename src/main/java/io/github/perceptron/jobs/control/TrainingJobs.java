package io.github.perceptron.jobs.control;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.jobs.InitialModelNeeded;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobNotFoundException;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.JobSubmission;
import io.github.perceptron.jobs.listing.JobFilter;
import io.github.perceptron.jobs.listing.JobListing;
import io.github.perceptron.jobs.listing.JobOrder;
import io.github.perceptron.jobs.listing.JobPlace;
import io.github.perceptron.jobs.memory.JobMemory;
import io.github.perceptron.jobs.memory.JobRows;
import io.github.perceptron.jobs.memory.RowCount;
import io.github.perceptron.jobs.queue.QueueFullException;
import io.github.perceptron.jobs.queue.TrainingQueue;
import io.github.perceptron.jobs.store.TrainingJob;
import io.github.perceptron.jobs.store.TrainingJobRepository;
import io.github.perceptron.jobs.store.Transitions;
import io.github.perceptron.network.memory.MemoryNeed;
import io.github.perceptron.network.specification.InitialModel;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Submits training jobs and tells how they stand. */
@Service
public class TrainingJobs {

  private final TrainingJobRepository jobs;
  private final TrainingQueue queue;
  private final DataSets dataSets;
  private final SpecificationReader specifications;
  private final Transitions transitions;
  private final JobListing listing;
  private final JobMemory memory;
  private final ApplicationEventPublisher events;

  TrainingJobs(
      TrainingJobRepository jobs,
      TrainingQueue queue,
      DataSets dataSets,
      SpecificationReader specifications,
      Transitions transitions,
      JobListing listing,
      JobMemory memory,
      ApplicationEventPublisher events) {
    this.jobs = jobs;
    this.queue = queue;
    this.dataSets = dataSets;
    this.specifications = specifications;
    this.transitions = transitions;
    this.listing = listing;
    this.memory = memory;
    this.events = events;
  }

  /**
   * Checks a job against its data set without submitting it.
   *
   * @return its network's parameters, its rows and the memory it needs
   * @throws io.github.perceptron.network.specification.InvalidSpecificationException if the data
   *     set does not exist, its split leaves no rows, or the job needs more memory than there is
   */
  public JobSnapshot.Size check(TrainingSpecification specification) {
    DataSetDescriptor dataSet = RowCount.dataSetOf(specification, dataSets);
    JobRows rows = RowCount.of(specification, dataSet);
    long parameters =
        specification.network().parameterCount(dataSet.shape().pixels(), dataSet.classes());
    MemoryNeed need = memory.require(specification, dataSet, rows);
    return new JobSnapshot.Size(
        parameters,
        rows.training(),
        rows.validation(),
        rows.test(),
        rows.testSource(),
        need.totalBytes());
  }

  /**
   * The memory a job needs by estimate, on the data set as it is now.
   *
   * @throws io.github.perceptron.network.specification.InvalidSpecificationException if the data
   *     set is gone or its split leaves no rows
   */
  public MemoryNeed memoryOf(TrainingSpecification specification) {
    DataSetDescriptor dataSet = RowCount.dataSetOf(specification, dataSets);
    return JobMemory.needOf(specification, dataSet, RowCount.of(specification, dataSet));
  }

  /**
   * Puts a job into the queue: its row and its place are committed together or not at all.
   *
   * @throws QueueFullException if as many jobs wait as are allowed to
   */
  @Transactional
  public JobSnapshot submit(JobSubmission submission) {
    JobSnapshot.Size size = check(submission.specification());
    queue.requireRoom();
    InitialModel initial = submission.specification().initialModel();
    if (initial != null) {
      // Always behind the queue's gate, so that two submissions never wait for each other.
      events.publishEvent(new InitialModelNeeded(initial));
    }
    TrainingJob job =
        jobs.saveAndFlush(
            new TrainingJob(
                submission,
                specifications.write(submission.specification()).toString(),
                size,
                transitions.now()));
    queue.add(job);
    transitions.submitted(job);
    return job.snapshot();
  }

  /**
   * One job.
   *
   * @throws JobNotFoundException if there is none of that id
   */
  @Transactional(readOnly = true)
  public JobSnapshot get(JobId id) {
    return find(id).orElseThrow(() -> JobNotFoundException.withId(id.toString()));
  }

  /** One job, if there is one of that id. */
  public Optional<JobSnapshot> find(JobId id) {
    return jobs.withLabels(id.value()).map(TrainingJob::snapshot);
  }

  /** Those of the jobs that still exist; one query. */
  @Transactional(readOnly = true)
  public List<JobSnapshot> get(Collection<JobId> ids) {
    return jobs.withLabels(ids.stream().map(JobId::value).toList()).stream()
        .map(TrainingJob::snapshot)
        .toList();
  }

  /**
   * A page of the jobs; two queries.
   *
   * @param request of the list that {@link JobPlace#listOf} gives for the filter and the order
   */
  @Transactional(readOnly = true)
  public Page<JobSnapshot> list(JobFilter filter, JobOrder order, PageRequest<JobPlace> request) {
    return request.answer(
        most ->
            listing.find(filter, order, request.after(), most).stream()
                .map(TrainingJob::snapshot)
                .toList(),
        job -> JobPlace.of(job, order));
  }

  /**
   * The jobs that start from one of some versions of a model and have not ended, the oldest first.
   */
  @Transactional(readOnly = true)
  public List<JobId> unfinishedFrom(ModelName model, Collection<Integer> versions) {
    return jobs.startingFrom(model.value(), versions, JobState.unfinished()).stream()
        .map(JobId::new)
        .toList();
  }

  /** Those of some jobs that ended before a time; one query. */
  @Transactional(readOnly = true)
  public List<JobId> endedBefore(Collection<JobId> ids, Instant before) {
    return jobs.endedBefore(ids.stream().map(JobId::value).toList(), before).stream()
        .map(JobId::new)
        .toList();
  }

  /**
   * Holds a job's row until the transaction ends, so that nothing else happens to the job
   * meanwhile.
   *
   * @return false if there is no such job
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean hold(JobId id) {
    return jobs.lockRow(id.value()).isPresent();
  }

  /**
   * Notes that the versions which jobs published are deleted; joins the transaction that deletes
   * them. Jobs that are gone are left out.
   */
  @Transactional
  public void versionsDeleted(Collection<JobId> ids) {
    if (!ids.isEmpty()) {
      jobs.versionsDeleted(ids.stream().map(JobId::value).toList(), transitions.now());
    }
  }

  /** Whether no job was ever submitted. */
  @Transactional(readOnly = true)
  public boolean isEmpty() {
    return jobs.count() == 0;
  }
}
