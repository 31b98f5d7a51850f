package io.github.perceptron.access.web.audit;

import io.github.perceptron.access.Caller;
import io.github.perceptron.access.audit.AuditEntry;
import io.github.perceptron.access.audit.AuditFilter;
import io.github.perceptron.access.audit.AuditLog;
import io.github.perceptron.access.audit.AuditPosition;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.problem.ParameterErrors;
import io.github.perceptron.projects.Project;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The endpoint that lists the audit log. */
@RestController
@Tag(name = "Audit log", description = "Who changed what, when and from where")
class AuditController {

  private static final String TIME = "2030-01-01T00:00:00Z";

  /** RFC 3339, section 5.6. */
  private static final String TIME_FORM =
      "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$";

  private static final int LONGEST_ID = 255;
  private static final Pattern VALID_TIME = Pattern.compile(TIME_FORM);
  private static final String TIME_RULE = "must be a time, for example " + TIME;

  private final AuditLog log;

  AuditController(AuditLog log) {
    this.log = log;
  }

  @GetMapping("/v1/audit")
  @Operation(
      operationId = "listAuditEntries",
      summary = "Who changed what, newest first",
      description =
          "Each request that may change something has an entry, also one that failed; predictions and requests that only read have none. status is null while a request is processed, and if the process died during it.")
  @ApiResponse(responseCode = "200", description = "A page of entries of all projects")
  ResponseEntity<AuditList> list(
      @Parameter(description = "Only changes in this project")
          @Schema(pattern = "^" + Project.PATTERN + "$")
          @RequestParam(required = false)
          @Nullable String project,
      @Parameter(
              description = "Only changes by the key with this id, or the token with this subject")
          @Schema(minLength = 1, maxLength = LONGEST_ID)
          @RequestParam(required = false)
          @Nullable String caller,
      @Parameter(description = "Only changes at this time or later")
          @Schema(format = "date-time", pattern = TIME_FORM, example = TIME)
          @RequestParam(required = false)
          @Nullable String since,
      @Parameter(description = "Only changes before this time")
          @Schema(format = "date-time", pattern = TIME_FORM, example = TIME)
          @RequestParam(required = false)
          @Nullable String until,
      @Parameter(description = "Maximum number of entries on a page")
          @Schema(minimum = "1", maximum = "" + PagedList.MAX_PAGE_SIZE)
          @RequestParam(name = "page_size", defaultValue = "50")
          int pageSize,
      @Parameter(description = "next_page_token of the page before, with the same filters")
          @RequestParam(name = "page_token", required = false)
          @Nullable String pageToken,
      ParameterErrors errors) {
    if (project != null && Project.in(project).isEmpty()) {
      errors.add("project", Project.RULE);
    }
    if (caller != null && (caller.isEmpty() || caller.length() > LONGEST_ID)) {
      errors.add("caller", "must be 1 to %d characters".formatted(LONGEST_ID));
    }
    AuditFilter filter =
        new AuditFilter(
            project, caller, time("since", since, errors), time("until", until, errors));
    PageRequest<AuditPosition> request =
        PageRequest.read(AuditPosition.listOf(filter), pageSize, pageToken, errors);
    errors.throwIfAny();
    Page<EntryView> page = log.list(filter, request).map(EntryView::of);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new AuditList(page.entries(), page.nextPageToken()));
  }

  private static @Nullable Instant time(
      String parameter, @Nullable String text, ParameterErrors errors) {
    if (text == null) {
      return null;
    }
    if (VALID_TIME.matcher(text).matches()) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        // There is no such day or hour; the error below says so.
      }
    }
    errors.add(parameter, TIME_RULE);
    return null;
  }

  /** A page of entries. */
  @Schema(name = "AuditList")
  record AuditList(List<EntryView> entries, @Nullable String nextPageToken) {}

  /**
   * An entry in an answer; {@link AuditEntry} says what its members mean.
   *
   * @param at when the request came
   */
  @Schema(name = "AuditEntry")
  record EntryView(
      UUID id,
      Instant at,
      String project,
      Who caller,
      String operation,
      String target,
      String address,
      @Nullable String requestId,
      @Nullable Integer status,
      @Nullable String result) {

    static EntryView of(AuditEntry entry) {
      return new EntryView(
          entry.id(),
          entry.begunAt(),
          entry.project(),
          new Who(entry.callerKind(), entry.callerId(), entry.callerName()),
          entry.operation(),
          entry.target(),
          entry.address(),
          entry.requestId(),
          entry.status(),
          entry.result());
    }
  }

  /**
   * Who sent the request.
   *
   * @param id the id of the key, or the subject of the token; null without a key
   */
  @Schema(name = "AuditCaller")
  record Who(Caller.Kind kind, @Nullable String id, @Nullable String name) {}
}
