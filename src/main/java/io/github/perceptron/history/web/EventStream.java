package io.github.perceptron.history.web;

import io.github.perceptron.history.EventFeed;
import io.github.perceptron.history.EventPage;
import io.github.perceptron.jobs.JobId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Sends events to one client until it goes, the job ends or the service stops; in a thread of its
 * own, which waits when the client reads slowly. In memory it has one page; what comes meanwhile
 * stays in the database.
 */
final class EventStream implements StreamingResponseBody {

  private static final Logger log = LoggerFactory.getLogger(EventStream.class);

  private final HttpServletResponse response;
  private final EventFeed feed;
  private final @Nullable JobId job;
  private final Duration heartbeat;
  private final EventFormat format;
  private long place;
  private long lastWrite;

  /**
   * @param response which the events go to
   * @param job whose events; null for those of all jobs
   * @param start the id after which to begin
   */
  EventStream(
      HttpServletResponse response,
      EventFeed feed,
      @Nullable JobId job,
      long start,
      Duration heartbeat,
      EventFormat format) {
    this.response = response;
    this.feed = feed;
    this.job = job;
    this.heartbeat = heartbeat;
    this.format = format;
    this.place = start;
  }

  @Override
  public void writeTo(OutputStream unflushed) {
    try {
      // The stream that Spring passes does not flush.
      OutputStream client = response.getOutputStream();
      write(client, format.opening(place));
      boolean ended = false;
      while (!ended) {
        EventPage page = feed.after(job, place);
        if (!page.events().isEmpty()) {
          write(client, format.events(page.events()));
        }
        place = page.seen();
        ended = page.ended();
        if (!ended && !page.more()) {
          awaitNext(client);
        }
      }
    } catch (InterruptedException e) {
      // The service stops; the client connects again and loses nothing.
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.debug("The reader of an event stream is gone, or has not read for too long", e);
    } catch (DataAccessException | TransactionException e) {
      log.atWarn()
          .setCause(e)
          .log("Events could not be read; the stream ends, and its client connects again");
    }
  }

  private void awaitNext(OutputStream client) throws IOException, InterruptedException {
    Duration left = heartbeat.minusNanos(System.nanoTime() - lastWrite);
    if (left.isNegative() || !feed.awaitBeyond(place, left)) {
      write(client, format.heartbeat());
    }
  }

  private void write(OutputStream client, byte[] bytes) throws IOException {
    client.write(bytes);
    client.flush();
    lastWrite = System.nanoTime();
  }
}
