package io.github.perceptron.jobs.listing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of a sorted list that is one range of an index. A page that starts after a job is read
 * from up to three of them: the jobs with the same value, those with the values beyond, and those
 * without a value. One condition for all of them, with {@code or}, would make the databases read
 * the list from its start.
 *
 * @param kind which jobs
 * @param value the value of the job before the range, or the least value of all; null for jobs
 *     without one
 * @param id the job before the range; null for a range that starts at the start of its kind
 */
record JobRange(Kind kind, @Nullable Object value, @Nullable UUID id) {

  private enum Kind {
    /** Jobs with the value, after the id. */
    SAME,
    /** Jobs with a value beyond the value. */
    BEYOND,
    /** Jobs with any value. */
    PRESENT,
    /** Jobs without a value. */
    MISSING
  }

  /** Returns the ranges after a position, in their order; the whole list if it is null. */
  static List<JobRange> after(@Nullable JobPosition position, JobOrder.Field field) {
    List<JobRange> ranges = new ArrayList<>();
    if (position == null) {
      ranges.add(new JobRange(Kind.PRESENT, field.least(), null));
    } else if (position.value() != null) {
      Object value = column(position.value());
      ranges.add(new JobRange(Kind.SAME, value, position.id()));
      ranges.add(new JobRange(Kind.BEYOND, value, null));
    }
    if (field.mayBeMissing()) {
      UUID last = position == null || position.value() != null ? null : position.id();
      ranges.add(new JobRange(Kind.MISSING, null, last));
    }
    return ranges;
  }

  /** Returns the condition; {@link #values} are its parameters. */
  String condition(String column, String idColumn, boolean descending) {
    String than = descending ? "<" : ">";
    return switch (kind) {
      case SAME -> "%s = ? and %s %s ?".formatted(column, idColumn, than);
      case BEYOND -> "%s %s ?".formatted(column, than);
      // Not "is not null": H2 would read the index from its start, where the missing values are.
      case PRESENT -> "%s >= ?".formatted(column);
      case MISSING ->
          column + " is null" + (id == null ? "" : " and %s %s ?".formatted(idColumn, than));
    };
  }

  List<Object> values() {
    List<Object> values = new ArrayList<>();
    if (value != null) {
      values.add(value);
    }
    if (id != null) {
      values.add(id);
    }
    return values;
  }

  private static Object column(Object value) {
    return value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value;
  }
}
