package io.github.perceptron.problem;

import java.net.URI;
import java.util.Locale;

/**
 * The types of the errors that this service returns.
 *
 * <p>Each type has a stable URI (RFC 9457, section 3.1.1) that clients can check, an HTTP status,
 * and a title that is the same for every occurrence. {@code docs/problems.md} explains the types.
 */
public enum ProblemType {
  MALFORMED_REQUEST(400, "The request cannot be read"),
  KEY_NEEDED(401, "A key or a login is needed"),
  INVALID_KEY(401, "The key cannot be used"),
  SCOPE_NEEDED(403, "The key does not have the needed scope"),
  CSRF_TOKEN_NEEDED(403, "A change with a login needs its CSRF token"),
  FOREIGN_ORIGIN(403, "Requests from pages of other origins are not allowed"),
  JOB_NOT_FOUND(404, "No such training job"),
  CHECKPOINT_NOT_FOUND(404, "No such checkpoint"),
  DATA_SET_NOT_FOUND(404, "No such data set"),
  MODEL_NOT_FOUND(404, "No such model version"),
  RECEIPT_NOT_FOUND(404, "The training job has no receipt"),
  EVALUATION_NOT_FOUND(404, "The job has no evaluation"),
  DIAGNOSTICS_NOT_FOUND(404, "The job has no such diagnostics"),
  LAYER_NOT_FOUND(404, "No such layer or unit"),
  ALIAS_NOT_FOUND(404, "No such alias"),
  API_KEY_NOT_FOUND(404, "No such key"),
  PREDICTION_NOT_FOUND(404, "No such prediction"),
  PROJECT_NOT_FOUND(404, "No such project"),
  NOT_FOUND(404, "Nothing exists at this address"),
  METHOD_NOT_ALLOWED(405, "The method is not allowed at this address"),
  NOT_ACCEPTABLE(406, "No accepted media type is available"),
  REQUEST_TIMEOUT(408, "The request did not arrive in time"),
  ILLEGAL_TRANSITION(409, "The job's state does not allow this"),
  IDEMPOTENCY_KEY_IN_USE(409, "A request with this Idempotency-Key is being processed"),
  VERSION_IN_USE(409, "An alias points to the version"),
  MODEL_IN_USE(409, "Versions of the model are in use"),
  BACKUP_RUNNING(409, "A backup is being written"),
  PROJECT_EXISTS(409, "The project exists already"),
  PROJECT_IN_USE(409, "The project is not empty"),
  PROJECT_STORAGE_FULL(409, "The project has used its storage"),
  DATA_SET_PROTECTED(409, "Requests cannot change this data set"),
  DATA_SET_WITHOUT_IMAGES(409, "The data set is a table and has no images"),
  DATA_SET_WITHOUT_COLUMNS(409, "The data set has images and no columns"),
  ROWS_UNAVAILABLE(409, "The rows of the version are not available"),
  DATA_SET_NEEDED(409, "Jobs or models need the version of the data set"),
  VERSION_NEEDED(409, "A job needs the version as its initial model"),
  CHAMPION_FOLLOWS_POLICY(409, "The model's policy moves its champion"),
  CHAMPION_REQUIRED(409, "A model must have a champion"),
  NOTHING_TO_ROLL_BACK(409, "The alias has nothing to go back to"),
  NO_LABELLED_INPUTS(409, "No prediction has both feedback and a logged input"),
  FEEDBACK_GIVEN(409, "The prediction has its feedback already"),
  PREDICTION_EXPIRED(410, "The id of the prediction has expired"),
  ALIAS_MOVED(412, "The alias does not point to the expected version"),
  BODY_TOO_LARGE(413, "The request body is too large"),
  URI_TOO_LONG(414, "The request's address is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
  UNSUPPORTED_ENCODING(415, "The Content-Encoding is not supported"),
  RANGE_NOT_SATISFIABLE(416, "The range is outside the file"),
  EXPECTATION_FAILED(417, "The expectation cannot be met"),
  MISDIRECTED_REQUEST(421, "The service does not answer to this host name"),
  INVALID_SPECIFICATION(422, "The training specification is invalid"),
  INVALID_PARAMETER(422, "A request parameter is invalid"),
  INVALID_IMAGE(422, "The image cannot be used"),
  INVALID_ROW(422, "The row cannot be used"),
  INVALID_MODEL_FILE(422, "The model file cannot be used"),
  INVALID_UPLOAD(422, "The upload cannot become a data set"),
  INVALID_FEEDBACK(422, "The feedback does not fit the prediction"),
  INVALID_DATA_SET(422, "The data set's files cannot be used"),
  IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key was used for another request"),
  PROJECT_LIMIT_EXCEEDED(422, "The job is larger than its project allows"),
  QUEUE_FULL(429, "The queue is full"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  PROJECT_QUEUE_FULL(429, "The project has too many waiting jobs"),
  HEADERS_TOO_LARGE(431, "The request's headers are too large"),
  DRAWING_UNAVAILABLE(501, "This machine cannot draw charts"),
  NOT_IMPLEMENTED(501, "This part of HTTP is not supported"),
  NO_MODEL(503, "There is no model for predictions yet"),
  NOT_PREDICTING(503, "This instance does not predict"),
  DATABASE_UNAVAILABLE(503, "The database does not answer"),
  STORE_UNAVAILABLE(503, "The artifact store does not answer"),
  ISSUER_UNAVAILABLE(503, "The issuer of tokens does not answer"),
  OVERLOADED(503, "Too many requests at once"),
  HTTP_VERSION_UNSUPPORTED(505, "This version of HTTP is not supported"),
  STORAGE_FULL(507, "The disk is full"),
  BACKUP_FAILED(500, "The backup could not be written"),
  INTERNAL_ERROR(500, "The service failed with an internal error");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** Returns the HTTP status code of the answer, 400 to 599. */
  public int status() {
    return status;
  }

  /** Returns a short summary, the same for every occurrence. */
  public String title() {
    return title;
  }

  /** Returns the last part of the type's URI, for example {@code job-not-found}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the stable URI of the type, for example {@code urn:perceptron:problem:job-not-found}.
   */
  public URI uri() {
    return URI.create("urn:perceptron:problem:" + slug());
  }
}
