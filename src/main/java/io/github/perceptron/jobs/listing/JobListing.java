package io.github.perceptron.jobs.listing;

import io.github.perceptron.jobs.store.TrainingJob;
import io.github.perceptron.jobs.store.TrainingJobRepository;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds a page of jobs. A page starts after the last job of the page before it and not at a numeric
 * offset. So no job is missing or doubled if jobs are added or deleted between two requests.
 *
 * <p>It finds the ids first, because indexes alone answer that, and then reads the rows of these
 * jobs, which are large. The number of rows that it reads depends on the size of the page and not
 * on the number of jobs, with one exception: a part of a name can only be found by reading the
 * names, which are in an index.
 */
@Component
public class JobListing {

  /**
   * Up to so many jobs that have a label or a name are sorted; more of them are frequent enough to
   * meet them soon in an index of all jobs. If a page is not full after so many entries of the
   * index, the jobs with the label are sorted after all: they may have no value in the field.
   */
  private static final int FEW = 1000;

  private final JdbcClient jdbc;
  private final TrainingJobRepository jobs;

  JobListing(JdbcClient jdbc, TrainingJobRepository jobs) {
    this.jdbc = jdbc;
    this.jobs = jobs;
  }

  /**
   * Returns one page of jobs.
   *
   * @param after the last job of the page before; null for the first page
   * @param most maximum number of jobs
   */
  public List<TrainingJob> find(
      JobFilter filter, JobOrder order, @Nullable JobPosition after, int most) {
    List<UUID> ids = ids(filter, order, after, most);
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<UUID, TrainingJob> found =
        jobs.findAllById(ids).stream()
            .collect(Collectors.toMap(job -> job.id().value(), Function.identity()));
    // A job may have been deleted since its id was found.
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  private List<UUID> ids(JobFilter filter, JobOrder order, @Nullable JobPosition after, int most) {
    if (order.field() != JobOrder.Field.CREATED_AT && filter.isSelective()) {
      JobQuery newest = JobQuery.of(filter, JobOrder.DEFAULT);
      List<UUID> few = ids(newest, JobOrder.DEFAULT, null, FEW + 1);
      if (few.size() <= FEW) {
        return few.isEmpty() ? few : ids(JobQuery.of(few, order), order, after, most);
      }
    }
    if (order.field() != JobOrder.Field.CREATED_AT && !filter.labels().isEmpty()) {
      JobQuery index = JobQuery.of(filter, order);
      JobQuery sorting = JobQuery.sortingJobsOfLabel(filter, order);
      return ids(
          order,
          after,
          most,
          (range, rest) -> {
            List<UUID> near = index.findAmongFirst(FEW, jdbc, range, rest);
            return near.size() == rest ? near : sorting.find(jdbc, range, rest);
          });
    }
    return ids(JobQuery.of(filter, order), order, after, most);
  }

  private List<UUID> ids(JobQuery query, JobOrder order, @Nullable JobPosition after, int most) {
    return ids(order, after, most, (range, rest) -> query.find(jdbc, range, rest));
  }

  private static List<UUID> ids(
      JobOrder order, @Nullable JobPosition after, int most, RangeReader reader) {
    // A job that changes between two of the queries is taken once.
    Set<UUID> ids = new LinkedHashSet<>();
    for (JobRange range : JobRange.after(after, order.field())) {
      if (ids.size() < most) {
        ids.addAll(reader.read(range, most - ids.size()));
      }
    }
    return new ArrayList<>(ids);
  }

  /** Finds at most so many ids in a range. */
  private interface RangeReader {
    List<UUID> read(JobRange range, int most);
  }
}
