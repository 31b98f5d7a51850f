package io.github.perceptron.jobs.listing;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.paging.Cursor;
import io.github.perceptron.paging.PagedList;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The position of a job in a sorted list.
 *
 * @param value the job's value in the field of the order; null if it has none
 * @param id decides between jobs with the same value
 */
public record JobPosition(@Nullable Object value, UUID id) {

  /** Returns the list with this filter and order. A position is valid only in its own list. */
  public static PagedList<JobPosition> listOf(JobFilter filter, JobOrder order) {
    return new PagedList<>(
        Sha256.ofText(filter + "\n" + order).first(16),
        PagedList.MAX_PAGE_SIZE,
        PagedList.TOKEN_RULE + " with the same filters and order_by",
        2,
        place -> Arrays.asList(place.id, place.value),
        cursor -> read(cursor, order.field()));
  }

  /** Returns the position of a job in a list with this order. */
  public static JobPosition of(JobSnapshot job, JobOrder order) {
    return new JobPosition(order.field().valueOf(job), job.id().value());
  }

  private static JobPosition read(Cursor cursor, JobOrder.Field field) {
    if (!cursor.has(1) && !field.mayBeMissing()) {
      throw new IllegalArgumentException("Every job has a value in %s".formatted(field.id()));
    }
    return new JobPosition(cursor.has(1) ? field.read(cursor, 1) : null, cursor.uuid(0));
  }
}
