package io.github.perceptron.service;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts the SQL statements that answers cost beside those of Hibernate, which counts its own. */
public final class SqlOfRequests implements AutoCloseable {

  private final Logger log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
  private final AtomicLong statements = new AtomicLong();
  private final Counter counter = new Counter();

  public SqlOfRequests() {
    counter.start();
    log.addAppender(counter);
    log.setLevel(Level.DEBUG);
    log.setAdditive(false);
  }

  public long count() {
    return statements.get();
  }

  @Override
  public void close() {
    log.setLevel(null);
    log.setAdditive(true);
    log.detachAppender(counter);
  }

  private final class Counter extends AppenderBase<ILoggingEvent> {

    @Override
    protected void append(ILoggingEvent event) {
      // Others ask the database for themselves: the workers, the feed of events.
      boolean answers = event.getThreadName().contains("-exec-");
      if (answers && event.getMessage().startsWith("Executing prepared SQL statement")) {
        statements.incrementAndGet();
      }
    }
  }
}
