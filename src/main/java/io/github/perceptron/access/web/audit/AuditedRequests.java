package io.github.perceptron.access.web.audit;

import io.github.perceptron.access.AccessMode;
import io.github.perceptron.access.AccessProperties;
import io.github.perceptron.access.Caller;
import io.github.perceptron.access.audit.AuditEntry;
import io.github.perceptron.access.audit.AuditLog;
import io.github.perceptron.access.web.security.CurrentCaller;
import io.github.perceptron.projects.CurrentProject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Writes an entry of the audit log for each request that may change something: every operation but
 * those with a method that only reads and those in {@link #UNLISTED}. So a new operation is in the
 * log unless somebody decides otherwise. Without the log no change is made: if the entry cannot be
 * written, the request is refused as when the database does not answer.
 */
@Configuration
@ConditionalOnWebApplication
class AuditedRequests implements WebMvcConfigurer, HandlerInterceptor {

  /**
   * Operations that only read, whatever their method is, and feedback, which follows predictions.
   */
  static final Set<String> UNLISTED =
      Set.of(
          "POST /predict",
          "POST /v1/explanations",
          "POST /bench/empty",
          "POST /v2/models/{model}/infer",
          "POST /v2/models/{model}/versions/{version}/infer",
          "POST /v2/repository/index",
          "POST /v1/feedback");

  /** Everybody may try to log in, so only a login that succeeds is worth an entry. */
  static final String LOGIN = "POST /v1/session";

  private static final Logger log = LoggerFactory.getLogger(AuditedRequests.class);
  private static final Set<String> READING_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final String ENTRY = AuditedRequests.class.getName();
  private static final int LONGEST = 500;
  private static final int LONGEST_OPERATION = 255;

  private final ObjectProvider<AuditLog> entries;
  private final AccessProperties access;
  private final Clock clock;

  AuditedRequests(ObjectProvider<AuditLog> entries, AccessProperties access, Clock clock) {
    this.entries = entries;
    this.access = access;
    this.clock = clock;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    String operation = operationOf(request);
    // A request that waited comes here again.
    if (isAudited(request, operation) && request.getAttribute(ENTRY) == null) {
      AuditEntry entry = entryOf(request, operation);
      request.setAttribute(ENTRY, entry);
      if (!operation.equals(LOGIN)) {
        entries.getObject().begin(entry);
      }
    }
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    if (!(request.getAttribute(ENTRY) instanceof AuditEntry entry)) {
      return;
    }
    int status =
        failure == null ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    try {
      if (!entry.operation().equals(LOGIN)) {
        String made = response.getHeader(HttpHeaders.LOCATION);
        entries.getObject().end(entry.id(), status, made == null ? null : cut(made, LONGEST));
      } else if (status < HttpServletResponse.SC_BAD_REQUEST) {
        entries.getObject().begin(loggedIn(entry, request, status));
      }
    } catch (DataAccessException e) {
      log.atError()
          .addKeyValue("audit_entry", entry.id())
          .addKeyValue("operation", entry.operation())
          .addKeyValue("status", status)
          .setCause(e)
          .log(
              "The database does not answer, so the audit log does not have the outcome of a request;"
                  + " this line has it");
    }
  }

  private boolean isAudited(HttpServletRequest request, String operation) {
    Boolean enabled = access.audit().enabled();
    return (enabled == null ? access.mode() == AccessMode.KEYS : enabled)
        && !READING_METHODS.contains(request.getMethod())
        && !UNLISTED.contains(operation);
  }

  private AuditEntry entryOf(HttpServletRequest request, String operation) {
    Optional<Caller> caller = CurrentCaller.find();
    return new AuditEntry(
        UUID.randomUUID(),
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        CurrentProject.get().name(),
        caller.map(Caller::kind).orElse(Caller.Kind.NONE),
        caller.map(Caller::id).orElse(null),
        caller.map(Caller::name).orElse(null),
        cut(operation, LONGEST_OPERATION),
        cut(request.getRequestURI(), LONGEST),
        request.getRemoteAddr(),
        MDC.get("request"),
        null,
        null);
  }

  /** The caller of a login is known only after it. */
  private static AuditEntry loggedIn(AuditEntry entry, HttpServletRequest request, int status) {
    Caller caller =
        request.getAttribute(Caller.class.getName()) instanceof Caller known ? known : null;
    return new AuditEntry(
        entry.id(),
        entry.begunAt(),
        caller == null ? entry.project() : caller.project().name(),
        caller == null ? entry.callerKind() : caller.kind(),
        caller == null ? entry.callerId() : caller.id(),
        caller == null ? entry.callerName() : caller.name(),
        entry.operation(),
        entry.target(),
        entry.address(),
        entry.requestId(),
        status,
        null);
  }

  private static String operationOf(HttpServletRequest request) {
    return request.getMethod()
        + " "
        + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
  }

  private static String cut(String text, int most) {
    return text.substring(0, Math.min(most, text.length()));
  }
}
