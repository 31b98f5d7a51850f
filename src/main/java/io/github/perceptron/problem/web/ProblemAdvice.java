package io.github.perceptron.problem.web;

import io.github.perceptron.problem.ParameterErrors;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.Problems;
import io.github.perceptron.problem.ReadFailure;
import io.github.perceptron.storage.FullDisk;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every exception of a controller into an RFC 9457 answer. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final int RETRY_SECONDS = 5;

  private final ProblemEntities answers;

  ProblemAdvice(ProblemEntities answers) {
    this.answers = answers;
  }

  @ExceptionHandler(ProblemException.class)
  ResponseEntity<Object> handle(ProblemException e) {
    return e.retryAfter() == null
        ? answers.of(Problems.of(e))
        : answers.ofLater(Problems.of(e), Problems.secondsOf(e.retryAfter()));
  }

  @ExceptionHandler(Exception.class)
  @Nullable ResponseEntity<Object> handleUnknown(Exception e) {
    ProblemDetail problem = ServerFailure.problemOf(e);
    return problem == null ? null : answers.of(problem);
  }

  /** Handles a form that does not have the format of RFC 7578. */
  @ExceptionHandler(MultipartException.class)
  @Nullable ResponseEntity<Object> handle(MultipartException e) {
    return FullDisk.isCauseOf(e) || ReadFailure.isClientGone(e)
        ? handleUnknown(e)
        : answers.of(UnreadableForm.problemOf(e));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answers.of(UnreadableRequest.body(e));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
      HttpMediaTypeNotSupportedException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String sent =
        request instanceof ServletWebRequest servlet ? servlet.getRequest().getContentType() : null;
    return answers.of(UnreadableRequest.mediaType(sent, e.getSupportedMediaTypes()), headers);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
      MaxUploadSizeExceededException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answers.of(UnreadableRequest.tooLarge(), headers);
  }

  /** Handles a full disk of an embedded database, or a database server that cannot be reached. */
  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class,
    TransactionSystemException.class
  })
  ResponseEntity<Object> handleLostDatabase(Exception e, HttpServletRequest request) {
    // What only reads cannot fill a disk; the database is opened again in a moment.
    return FullDisk.isCauseOf(e) && !request.getMethod().equals("GET")
        ? answers.of(ServerFailure.fullDisk(e))
        : answers.ofLater(ServerFailure.lostDatabase(e), RETRY_SECONDS);
  }

  /**
   * Handles exceptions that Hibernate does not classify: a commit that the database refused, or a
   * programming error.
   */
  @ExceptionHandler(UncategorizedDataAccessException.class)
  @Nullable ResponseEntity<Object> handle(
      UncategorizedDataAccessException e, HttpServletRequest request) {
    return e.getMostSpecificCause() instanceof SQLException
        ? handleLostDatabase(e, request)
        : handleUnknown(e);
  }

  /** Handles a request above the limit of open event streams and long polls. */
  @ExceptionHandler(TaskRejectedException.class)
  ResponseEntity<Object> handle(TaskRejectedException e) {
    return answers.ofLater(ServerFailure.tooManyOpen(), RETRY_SECONDS);
  }

  /** Handles a malformed query, which Tomcat detects only when a parameter is read. */
  @ExceptionHandler(InvalidParameterException.class)
  ResponseEntity<Object> handle(InvalidParameterException e, HttpServletRequest request) {
    ParameterErrors errors = ParameterErrorsResolver.of(request);
    return answers.of(
        errors.isEmpty() ? UnreadableRequest.query() : Problems.of(errors.toException()));
  }

  /**
   * Handles a path variable or a header of the wrong type; the answer also reports errors of the
   * query.
   */
  @ExceptionHandler(MethodArgumentTypeMismatchException.class)
  ResponseEntity<Object> handle(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
    ParameterErrors errors = ParameterErrorsResolver.of(request);
    Class<?> wanted = e.getRequiredType();
    errors.add(
        e.getName(), wanted == null ? "has a value of the wrong type" : Problems.wanted(wanted));
    return answers.of(Problems.of(errors.toException()));
  }

  /** Handles a refusal of Spring: keeps Spring's status and sentence and adds a problem type. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return status.is5xxServerError()
        ? handleUnknown(e)
        : answers.of(SpringProblem.of(e, body, headers, status), headers);
  }
}
