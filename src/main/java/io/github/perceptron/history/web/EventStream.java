package io.github.perceptron.history.web;

import io.github.perceptron.history.EventFeed;
import io.github.perceptron.history.EventPage;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.projects.Project;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Sends events to one client until the client closes the connection, the job ends, the client is no
 * longer allowed or the service stops. It runs in its own thread, which waits if the client reads
 * slowly. It holds one page of events in memory; later events stay in the database until they are
 * sent.
 */
final class EventStream implements StreamingResponseBody {

  private static final Logger log = LoggerFactory.getLogger(EventStream.class);

  /** How often the stream asks whether its client is still allowed. */
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(2);

  private final HttpServletResponse response;
  private final EventFeed feed;
  private final Project project;
  private final @Nullable JobId job;
  private final Duration heartbeat;
  private final EventFormat format;
  private final BooleanSupplier allowed;
  private long lastSeen;
  private long lastWrite;
  private long lastCheck = System.nanoTime();

  /**
   * @param response receives the events
   * @param project the project whose events are sent
   * @param job the job whose events are sent; null for all jobs of the project
   * @param start the id of the event after which the stream starts
   * @param allowed whether the client may still have events
   */
  EventStream(
      HttpServletResponse response,
      EventFeed feed,
      Project project,
      @Nullable JobId job,
      long start,
      Duration heartbeat,
      EventFormat format,
      BooleanSupplier allowed) {
    this.response = response;
    this.feed = feed;
    this.project = project;
    this.job = job;
    this.heartbeat = heartbeat;
    this.format = format;
    this.allowed = allowed;
    this.lastSeen = start;
  }

  @Override
  public void writeTo(OutputStream unflushed) {
    try {
      // The stream that Spring passes as a parameter does not flush.
      OutputStream client = response.getOutputStream();
      write(client, format.opening(lastSeen));
      boolean ended = false;
      while (!ended && isAllowed()) {
        EventPage page = feed.after(project, job, lastSeen);
        if (!page.events().isEmpty()) {
          write(client, format.events(page.events()));
        }
        lastSeen = page.seen();
        ended = page.ended();
        if (!ended && !page.more()) {
          awaitNext(client);
        }
      }
    } catch (InterruptedException e) {
      // The service is stopping; the client reconnects and misses no event.
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.debug(
          "The client of an event stream closed the connection or did not read for too long", e);
    } catch (DataAccessException | TransactionException e) {
      log.atWarn()
          .setCause(e)
          .log("Events could not be read; the stream ends and its client must reconnect");
    }
  }

  private void awaitNext(OutputStream client) throws IOException, InterruptedException {
    Duration left = heartbeat.minusNanos(System.nanoTime() - lastWrite);
    boolean due = left.compareTo(CHECK_INTERVAL) <= 0;
    if (left.isNegative() || (!feed.awaitBeyond(lastSeen, due ? left : CHECK_INTERVAL) && due)) {
      write(client, format.heartbeat());
    }
  }

  /** The key of the client may be revoked while the stream is open. */
  private boolean isAllowed() throws InterruptedException {
    long now = System.nanoTime();
    if (now - lastCheck < CHECK_INTERVAL.toNanos()) {
      return true;
    }
    lastCheck = now;
    return feed.ask(allowed);
  }

  private void write(OutputStream client, byte[] bytes) throws IOException {
    client.write(bytes);
    client.flush();
    lastWrite = System.nanoTime();
  }
}
