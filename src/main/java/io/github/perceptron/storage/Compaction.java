package io.github.perceptron.storage;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Checks every minute whether the database file has much unused space, and compacts it then. */
@Component
class Compaction {

  private static final Logger log = LoggerFactory.getLogger(Compaction.class);

  private final DatabaseFile file;

  Compaction(DatabaseFile file) {
    this.file = file;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void compact() {
    try {
      file.compact();
    } catch (SQLException | IllegalStateException e) {
      log.atWarn()
          .setCause(e)
          .log(
              "The database file could not be compacted and keeps its size; the next"
                  + " attempt is in a minute");
    }
  }
}
