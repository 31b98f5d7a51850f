package io.github.perceptron.problem.web;

import io.github.perceptron.problem.BodyTooLargeException;
import io.github.perceptron.problem.ErrorForm;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import io.github.perceptron.problem.Problems;
import io.github.perceptron.problem.ReadFailure;
import io.github.perceptron.problem.UnreadableJson;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Turns every exception into an RFC 9457 answer; the only place that does. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  private final List<ErrorForm> forms;

  ProblemAdvice(List<ErrorForm> forms) {
    this.forms = List.copyOf(forms);
  }

  @ExceptionHandler(ProblemException.class)
  ResponseEntity<Object> handle(ProblemException e) {
    HttpHeaders headers = new HttpHeaders();
    if (e.retryAfter() != null) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, e.retryAfter().toSeconds())));
    }
    ProblemDetail problem = Problems.of(e.type(), e.detail(), e.errors());
    e.extensions().forEach(problem::setProperty);
    return answer(problem, headers);
  }

  /** The fallback: a fixed text and an id that finds the stack trace in the log. */
  @ExceptionHandler(Exception.class)
  @Nullable ResponseEntity<Object> handleUnknown(Exception e) {
    if (FullDisk.isCauseOf(e)) {
      return storageFull(e);
    }
    ProblemDetail unread = ReadFailure.problemOf(e);
    if (unread != null) {
      return answer(unread, new HttpHeaders());
    }
    if (ReadFailure.isClientGone(e)) {
      log.debug("The client of a request is gone", e);
      return null;
    }
    String errorId = UUID.randomUUID().toString();
    log.atError()
        .addKeyValue("error_id", errorId)
        .setCause(e)
        .log("A request failed for a reason nobody foresaw; its client was told the error id");
    ProblemDetail problem =
        Problems.of(
            ProblemType.INTERNAL_ERROR,
            "The request failed for a reason nobody foresaw. Report error id %s."
                .formatted(errorId),
            List.of());
    problem.setProperty("error_id", errorId);
    return answer(problem, new HttpHeaders());
  }

  private ResponseEntity<Object> storageFull(Exception e) {
    log.atError()
        .addKeyValue("cause", String.valueOf(e.getMessage()))
        .log(
            "The disk is full, a request was refused and changed nothing; make room in"
                + " perceptron.data-directory");
    return answer(
        Problems.of(ProblemType.STORAGE_FULL, FullDisk.DETAIL, List.of()), new HttpHeaders());
  }

  /** A form that is not what RFC 7578 has. */
  @ExceptionHandler(MultipartException.class)
  @Nullable ResponseEntity<Object> handle(MultipartException e) {
    return FullDisk.isCauseOf(e) || ReadFailure.isClientGone(e)
        ? handleUnknown(e)
        : answer(UnreadableForm.problemOf(e), new HttpHeaders());
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail unread = ReadFailure.problemOf(e);
    if (unread != null) {
      return answer(unread, new HttpHeaders());
    }
    Throwable cause = e.getMostSpecificCause();
    if (BodyTooLargeException.isCauseOf(e)) {
      return answer(
          Problems.of(ProblemType.BODY_TOO_LARGE, BodyTooLargeException.DETAIL, List.of()),
          new HttpHeaders());
    }
    if (cause instanceof JacksonException json) {
      return answer(UnreadableJson.problemOf(json), new HttpHeaders());
    }
    return answer(
        Problems.of(
            ProblemType.MALFORMED_REQUEST,
            "The request needs a body that can be read.",
            List.of(new FieldError("", "is missing or cannot be read"))),
        new HttpHeaders());
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
      HttpMediaTypeNotSupportedException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String sent =
        request instanceof ServletWebRequest servlet ? servlet.getRequest().getContentType() : null;
    return answer(
        Problems.of(
            ProblemType.UNSUPPORTED_MEDIA_TYPE,
            ContentTypes.refusal(sent, e.getSupportedMediaTypes())
                + hintFor(sent, e.getSupportedMediaTypes()),
            List.of()),
        headers);
  }

  /** The type that curl gives a body by itself. */
  private static String hintFor(@Nullable String type, List<MediaType> taken) {
    return taken.contains(MediaType.APPLICATION_JSON)
            && type != null
            && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
        ? " With curl, say it: -H 'Content-Type: application/json'."
        : "";
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
      MaxUploadSizeExceededException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(
        Problems.of(ProblemType.BODY_TOO_LARGE, BodyTooLargeException.DETAIL, List.of()), headers);
  }

  /** The disk of an embedded database is full, or a database server is gone. */
  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class,
    TransactionSystemException.class
  })
  ResponseEntity<Object> handleLostDatabase(Exception e) {
    if (FullDisk.isCauseOf(e)) {
      return storageFull(e);
    }
    log.atError()
        .setCause(e)
        .log("The database does not answer, its client was told to try again; look after its disk");
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, "5");
    return answer(
        Problems.of(
            ProblemType.DATABASE_UNAVAILABLE,
            "The database does not answer now, so that nothing was changed; its disk may be full.",
            List.of()),
        headers);
  }

  /** What Hibernate does not sort: a commit that the database refused, or a mistake of ours. */
  @ExceptionHandler(UncategorizedDataAccessException.class)
  @Nullable ResponseEntity<Object> handle(UncategorizedDataAccessException e) {
    return e.getMostSpecificCause() instanceof SQLException
        ? handleLostDatabase(e)
        : handleUnknown(e);
  }

  /** As many event streams and long polls are open as may be. */
  @ExceptionHandler(TaskRejectedException.class)
  ResponseEntity<Object> handle(TaskRejectedException e) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, "5");
    return answer(
        Problems.of(
            ProblemType.OVERLOADED,
            "Too many event streams and long polls are open; close some, or raise"
                + " perceptron.web.max-open-requests.",
            List.of()),
        headers);
  }

  /** Tomcat reads the query only when it is asked for, and then finds that it is broken. */
  @ExceptionHandler(InvalidParameterException.class)
  ResponseEntity<Object> handle(InvalidParameterException e) {
    return answer(
        Problems.of(
            ProblemType.MALFORMED_REQUEST,
            "The query cannot be read; percent-encode its characters as UTF-8.",
            List.of()),
        new HttpHeaders());
  }

  @ExceptionHandler(MethodArgumentTypeMismatchException.class)
  ResponseEntity<Object> handle(MethodArgumentTypeMismatchException e) {
    Class<?> wanted = e.getRequiredType();
    FieldError error =
        new FieldError(
            e.getName(),
            wanted == null ? "has a value of the wrong kind" : Problems.wanted(wanted));
    return answer(
        Problems.of(
            ProblemType.INVALID_PARAMETER,
            "%s %s".formatted(error.pointer(), error.message()),
            List.of(error)),
        new HttpHeaders());
  }

  /** What Spring itself refuses: keeps its status and sentence, gives it a type of ours. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (status.is5xxServerError()) {
      return handleUnknown(e);
    }
    // Most are errors that know their own sentence, and come without a body.
    Object own = body == null && e instanceof ErrorResponse response ? response.getBody() : body;
    String detail =
        own instanceof ProblemDetail problem && problem.getDetail() != null
            ? problem.getDetail()
            : "The request cannot be answered.";
    if (e instanceof NoResourceFoundException nothing) {
      detail = "There is nothing at /%s.".formatted(nothing.getResourcePath());
    }
    String allowed = headers.getFirst(HttpHeaders.ALLOW);
    if (allowed != null) {
      detail += " This address takes %s.".formatted(allowed);
    }
    ProblemDetail problem = Problems.of(Problems.typeOf(status.value()), detail, List.of());
    problem.setStatus(status.value());
    return answer(problem, headers);
  }

  /** A page where a browser shows it to a person, JSON for everybody else. */
  private ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
    boolean page = isPageWanted();
    HttpHeaders all = new HttpHeaders();
    all.addAll(headers);
    all.add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    if (page) {
      all.set("Content-Security-Policy", ProblemPage.CONTENT_SECURITY_POLICY);
    }
    return ResponseEntity.status(problem.getStatus())
        .headers(all)
        .contentType(page ? ProblemPage.HTML : MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  /** Nowhere where errors have a form of their own: clients of its protocol know no other. */
  private boolean isPageWanted() {
    if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes held)) {
      return false;
    }
    HttpServletRequest request = held.getRequest();
    return forms.stream().noneMatch(form -> form.isOf(request.getServletPath()))
        && ProblemPage.isWantedBy(request.getHeader(HttpHeaders.ACCEPT));
  }
}
