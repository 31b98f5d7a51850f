package io.github.perceptron.problem;

import java.net.URI;
import java.util.Locale;

/**
 * The kinds of error this service answers with.
 *
 * <p>Each has a stable URI (RFC 9457, section 3.1.1) that clients may branch on, an HTTP status and
 * a title that never changes between occurrences; {@code docs/problems.md} explains them.
 */
public enum ProblemType {
  MALFORMED_REQUEST(400, "The request cannot be read"),
  FOREIGN_ORIGIN(403, "Not for pages of other origins"),
  JOB_NOT_FOUND(404, "No such training job"),
  CHECKPOINT_NOT_FOUND(404, "No such checkpoint"),
  DATA_SET_NOT_FOUND(404, "No such data set"),
  MODEL_NOT_FOUND(404, "No such model version"),
  RECEIPT_NOT_FOUND(404, "The training job has no receipt"),
  EVALUATION_NOT_FOUND(404, "The job has no evaluation"),
  ALIAS_NOT_FOUND(404, "No such alias"),
  NOT_FOUND(404, "Nothing here"),
  METHOD_NOT_ALLOWED(405, "Method not allowed here"),
  NOT_ACCEPTABLE(406, "No representation the client accepts"),
  REQUEST_TIMEOUT(408, "The request did not arrive in time"),
  ILLEGAL_TRANSITION(409, "The job's state does not allow this"),
  IDEMPOTENCY_KEY_IN_USE(409, "A request with this Idempotency-Key is being answered"),
  VERSION_IN_USE(409, "An alias points at the version"),
  MODEL_IN_USE(409, "The model has versions that are asked for"),
  VERSION_NEEDED(409, "A job starts from the version"),
  CHAMPION_FOLLOWS_POLICY(409, "The model's policy moves its champion"),
  CHAMPION_REQUIRED(409, "A model keeps its champion"),
  ALIAS_MOVED(412, "The alias is not what the request expects"),
  BODY_TOO_LARGE(413, "The request body is too large"),
  URI_TOO_LONG(414, "The request's address is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "Media type not supported here"),
  UNSUPPORTED_ENCODING(415, "Content-Encoding not supported here"),
  RANGE_NOT_SATISFIABLE(416, "The range is none of the file's"),
  EXPECTATION_FAILED(417, "The expectation cannot be met"),
  MISDIRECTED_REQUEST(421, "The service is not known under this name"),
  INVALID_SPECIFICATION(422, "The training specification is invalid"),
  INVALID_PARAMETER(422, "A request parameter is invalid"),
  INVALID_IMAGE(422, "The image cannot be used"),
  INVALID_MODEL_FILE(422, "The model file cannot be used"),
  INVALID_DATA_SET(422, "The data set's files cannot be used"),
  IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key was used for something else"),
  QUEUE_FULL(429, "The queue is full"),
  HEADERS_TOO_LARGE(431, "The request's headers are too large"),
  DRAWING_UNAVAILABLE(501, "This machine cannot draw pictures"),
  NOT_IMPLEMENTED(501, "Not part of HTTP as it is spoken here"),
  NO_MODEL(503, "There is no model to predict with yet"),
  DATABASE_UNAVAILABLE(503, "The database does not answer"),
  OVERLOADED(503, "Too many requests at once"),
  HTTP_VERSION_UNSUPPORTED(505, "This version of HTTP is not spoken here"),
  STORAGE_FULL(507, "The disk is full"),
  INTERNAL_ERROR(500, "Something went wrong on our side");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** HTTP status code of the answer, 400 to 599. */
  public int status() {
    return status;
  }

  /** A short summary, the same for every occurrence. */
  public String title() {
    return title;
  }

  /** The last part of the type's URI, for example {@code job-not-found}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The type's stable identifier, for example {@code urn:perceptron:problem:job-not-found}. */
  public URI uri() {
    return URI.create("urn:perceptron:problem:" + slug());
  }
}
