package io.github.perceptron.production.log;

import io.github.perceptron.paging.PagedList;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The position of a row in the log, newest first. */
public record LogPosition(Instant at, UUID id) {

  /** The list of all rows, newest first. */
  public static final PagedList<LogPosition> LIST =
      new PagedList<>(
          "prediction_log",
          PagedList.MAX_PAGE_SIZE,
          PagedList.TOKEN_RULE,
          2,
          position -> List.of(position.at(), position.id()),
          cursor -> new LogPosition(cursor.instant(0), cursor.uuid(1)));

  static LogPosition of(LoggedPrediction row) {
    return new LogPosition(row.at(), row.id());
  }
}
