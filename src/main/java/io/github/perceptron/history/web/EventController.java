package io.github.perceptron.history.web;

import io.github.perceptron.history.EventFeed;
import io.github.perceptron.history.EventLog;
import io.github.perceptron.history.EventPage;
import io.github.perceptron.history.HistoryProperties;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.problem.ParameterErrors;
import io.github.perceptron.problem.web.StillAllowed;
import io.github.perceptron.projects.CurrentProject;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** The endpoints that stream the events of one job or of all jobs as server-sent events. */
@RestController
@Tag(name = "Events", description = "The events of jobs, as a stream or in pages")
@ApiResponse(responseCode = "422", description = "The id of the event is unknown")
@ApiResponse(responseCode = "503", description = "Too many event streams are open")
class EventController {

  static final String OF_JOB = "/v1/training-jobs/{id}/events";
  static final String OF_ALL = "/v1/events";
  static final String LAST_EVENT_ID = "Last-Event-ID";

  private static final String STREAM =
      "Server-sent events with id, event and data; data is JSON with job_id, type, at and the fields of its"
          + " type (docs/live-events.md)";

  private static final String LAST_EVENT_ID_DESCRIPTION =
      "Only events after this one; latest means only new events. A browser sends it as a header when it"
          + " reconnects; the header takes precedence over the parameter";

  private final EventFeed feed;
  private final EventLog log;
  private final TrainingJobs jobs;
  private final HistoryProperties properties;
  private final JsonMapper mapper;

  EventController(
      EventFeed feed,
      EventLog log,
      TrainingJobs jobs,
      HistoryProperties properties,
      JsonMapper mapper) {
    this.feed = feed;
    this.log = log;
    this.jobs = jobs;
    this.properties = properties;
    this.mapper = mapper;
  }

  @GetMapping(path = OF_JOB, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @EventPageParameters
  @Operation(
      operationId = "followTrainingJobEvents",
      summary = "Follow the events of a job",
      description =
          "Server-sent events: first the events so far, then each new event. With Last-Event-ID a reconnected"
              + " client misses no event and gets none twice. The stream ends after the last event of the job."
              + " Types: state, epoch, diagnostics, progress, checkpoint, log, deleted. With Accept: application/json the answer is a page of the same events (page_size, page_token).")
  @ApiResponse(
      responseCode = "200",
      description = "The events until the job ends, or a page of events",
      content = {
        @Content(
            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
            schema = @Schema(type = "string", description = STREAM)),
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = EventPageController.Page.class))
      })
  @ApiResponse(
      responseCode = "204",
      description = "The job has ended and has no event after that id",
      content = @Content)
  @ApiResponse(responseCode = "404", description = "There is no such job")
  ResponseEntity<StreamingResponseBody> ofJob(
      @PathVariable String id,
      @Parameter(description = LAST_EVENT_ID_DESCRIPTION)
          @Schema(pattern = "^(" + LastEventId.FORM + ")?$")
          @RequestHeader(name = LAST_EVENT_ID, required = false)
          @Nullable String header,
      @Parameter(description = LAST_EVENT_ID_DESCRIPTION)
          @Schema(pattern = "^(" + LastEventId.FORM + ")$")
          @RequestParam(name = "last_event_id", required = false)
          @Nullable String parameter,
      HttpMethod method,
      HttpServletRequest request,
      HttpServletResponse response,
      ParameterErrors errors) {
    JobId job = errors.lookUp(() -> jobs.get(JobId.parse(id)).id());
    long start = LastEventId.read(header, parameter, log, errors);
    errors.throwIfAny();
    EventPage next = log.after(CurrentProject.get(), job, start, 1);
    if (next.ended() && next.events().isEmpty()) {
      // 204 tells the EventSource of a browser not to reconnect (HTML Standard, 9.2.3).
      return ResponseEntity.noContent().build();
    }
    return stream(job, start, method, request, response);
  }

  @GetMapping(path = OF_ALL, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @EventPageParameters
  @Operation(
      operationId = "followEvents",
      summary = "Follow the events of all jobs",
      description =
          "Like the events of a job, but the stream does not end. It starts with the oldest event, or with"
              + " last_event_id=latest with the next new one. With Accept: application/json the answer"
              + " is a page of the same events (page_size, page_token).")
  @ApiResponse(
      responseCode = "200",
      description = "The events until the client closes the connection, or a page of events",
      content = {
        @Content(
            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
            schema = @Schema(type = "string", description = STREAM)),
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = EventPageController.Page.class))
      })
  ResponseEntity<StreamingResponseBody> ofAll(
      @Parameter(description = LAST_EVENT_ID_DESCRIPTION)
          @Schema(pattern = "^(" + LastEventId.FORM + ")?$")
          @RequestHeader(name = LAST_EVENT_ID, required = false)
          @Nullable String header,
      @Parameter(description = LAST_EVENT_ID_DESCRIPTION)
          @Schema(pattern = "^(" + LastEventId.FORM + ")$")
          @RequestParam(name = "last_event_id", required = false)
          @Nullable String parameter,
      HttpMethod method,
      HttpServletRequest request,
      HttpServletResponse response,
      ParameterErrors errors) {
    long start = LastEventId.read(header, parameter, log, errors);
    errors.throwIfAny();
    return stream(null, start, method, request, response);
  }

  private ResponseEntity<StreamingResponseBody> stream(
      @Nullable JobId job,
      long start,
      HttpMethod method,
      HttpServletRequest request,
      HttpServletResponse response) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .contentType(MediaType.TEXT_EVENT_STREAM)
            .cacheControl(CacheControl.noCache())
            // Without this header nginx buffers the events.
            .header("X-Accel-Buffering", "no");
    if (method.equals(HttpMethod.HEAD)) {
      return answer.build();
    }
    return answer.body(
        new EventStream(
            response,
            feed,
            CurrentProject.get(),
            job,
            start,
            properties.heartbeat(),
            new EventFormat(mapper),
            StillAllowed.of(request)));
  }
}
