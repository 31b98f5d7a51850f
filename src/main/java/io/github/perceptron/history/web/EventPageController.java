package io.github.perceptron.history.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.github.perceptron.history.EventLog;
import io.github.perceptron.history.EventType;
import io.github.perceptron.history.JobEvent;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.problem.ParameterErrors;
import io.github.perceptron.projects.CurrentProject;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints that return the same events as pages of JSON, for clients that poll. */
@RestController
class EventPageController {

  /**
   * The quality is below that of the stream, so that a client which accepts both, like curl, gets
   * the stream.
   */
  private static final String JSON = "application/json;q=0.9";

  static final int MAX_PAGE_SIZE = 1000;

  private static final PagedList<Long> LIST =
      PagedList.byNumber("events").withMaxPageSize(MAX_PAGE_SIZE);

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
      @RequestParam(name = "page_token", required = false) @Nullable String pageToken,
      ParameterErrors errors) {
    JobId job = errors.lookUp(() -> jobs.get(JobId.parse(id)).id());
    long seen = LastEventId.read(header, parameter, log, errors);
    return page(job, seen, PageRequest.read(LIST, pageSize, pageToken, errors), errors);
  }

  @GetMapping(path = EventController.OF_ALL, produces = JSON)
  @Operation(hidden = true)
  Page ofAll(
      @RequestHeader(name = EventController.LAST_EVENT_ID, required = false)
          @Nullable String header,
      @RequestParam(name = "last_event_id", required = false) @Nullable String parameter,
      @RequestParam(name = "page_size", defaultValue = "200") int pageSize,
      @RequestParam(name = "page_token", required = false) @Nullable String pageToken,
      ParameterErrors errors) {
    long seen = LastEventId.read(header, parameter, log, errors);
    return page(null, seen, PageRequest.read(LIST, pageSize, pageToken, errors), errors);
  }

  /**
   * @param seen the last event that the client has; a page token takes precedence
   */
  private Page page(
      @Nullable JobId job, long seen, PageRequest<Long> request, ParameterErrors errors) {
    errors.throwIfAny();
    long after = Objects.requireNonNullElse(request.after(), seen);
    io.github.perceptron.paging.Page<Event> found =
        request
            .answer(
                most -> log.after(CurrentProject.get(), job, after, most).events(), JobEvent::id)
            .map(Event::of);
    return new Page(found.entries(), found.nextPageToken());
  }

  /**
   * A page of events; the token is for the page after it, null if there are no further events yet.
   */
  @Schema(name = "EventPage")
  record Page(List<Event> events, @Nullable String nextPageToken) {}

  /** An event; {@code data} has the fields of its type. */
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
