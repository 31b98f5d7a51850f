package io.github.perceptron.history.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.github.perceptron.history.EventLog;
import io.github.perceptron.history.EventPage;
import io.github.perceptron.history.EventType;
import io.github.perceptron.history.JobEvent;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The same events as JSON, a page at a time, for clients that ask instead of listening. */
@RestController
class EventPageController {

  /** Behind the stream where the client takes either, as curl does. */
  private static final String JSON = "application/json;q=0.9";

  static final int MAX_PAGE_SIZE = 1000;

  private final EventLog log;
  private final TrainingJobs jobs;

  EventPageController(EventLog log, TrainingJobs jobs) {
    this.log = log;
    this.jobs = jobs;
  }

  @GetMapping(path = EventController.OF_JOB, produces = JSON)
  @Operation(hidden = true)
  Page ofJob(
      @PathVariable String id,
      @RequestHeader(name = EventController.LAST_EVENT_ID, required = false)
          @Nullable String header,
      @RequestParam(name = "last_event_id", required = false) @Nullable String parameter,
      @RequestParam(name = "page_size", defaultValue = "200") int pageSize,
      @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
    JobId job = JobId.parse(id);
    jobs.get(job);
    return page(job, place(header, parameter, pageToken), pageSize);
  }

  @GetMapping(path = EventController.OF_ALL, produces = JSON)
  @Operation(hidden = true)
  Page ofAll(
      @RequestHeader(name = EventController.LAST_EVENT_ID, required = false)
          @Nullable String header,
      @RequestParam(name = "last_event_id", required = false) @Nullable String parameter,
      @RequestParam(name = "page_size", defaultValue = "200") int pageSize,
      @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
    return page(null, place(header, parameter, pageToken), pageSize);
  }

  private long place(
      @Nullable String header, @Nullable String parameter, @Nullable String pageToken) {
    // A place that cannot be is refused, also when a token outweighs it.
    long place = EventPlace.afterLastEvent(header, parameter, log);
    return pageToken == null || pageToken.isEmpty() ? place : EventPlace.afterPage(pageToken);
  }

  private Page page(@Nullable JobId job, long place, int pageSize) {
    if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
      throw InvalidEventParameterException.badSize(MAX_PAGE_SIZE);
    }
    // One more than asked for tells whether another page follows.
    EventPage found = log.after(job, place, pageSize + 1);
    List<JobEvent> events = found.events();
    boolean more = events.size() > pageSize;
    List<JobEvent> shown = more ? events.subList(0, pageSize) : events;
    String next = more ? Long.toString(shown.get(pageSize - 1).id()) : null;
    return new Page(shown.stream().map(Event::of).toList(), next);
  }

  /** Some events; the token asks for those after them, null when there are none yet. */
  @Schema(name = "EventPage")
  record Page(List<Event> events, @Nullable String nextPageToken) {}

  /** An event; {@code data} has the members of its type. */
  @Schema(name = "Event")
  record Event(
      long id,
      EventType type,
      @Schema(format = "uuid") String jobId,
      Instant at,
      @JsonRawValue @Schema(types = "object") String data) {
    static Event of(JobEvent event) {
      return new Event(
          event.id(), event.type(), event.jobId().toString(), event.at(), event.data());
    }
  }
}
