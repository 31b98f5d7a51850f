package io.github.perceptron.contract;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;

/**
 * The error answers that operations do not declare themselves, because they are possible for every
 * request, for every request with a body, or for every request whose path names a resource.
 */
enum SharedAnswer {
  MALFORMED_REQUEST(400, "The address, a header or the body cannot be read"),
  UNAUTHORIZED(401, "The key is missing or cannot be used"),
  FORBIDDEN(
      403,
      "The key does not have the scope, or a change comes from a page of another origin, or from a login without its CSRF token"),
  NOT_FOUND(404, "Nothing has this name or id; type says what was not found"),
  NOT_ACCEPTABLE(406, "The header Accept allows no media type of this operation's answers"),
  REQUEST_TIMEOUT(408, "The body did not arrive in time"),
  CONTENT_TOO_LARGE(413, "The body is larger than the settings allow"),
  URI_TOO_LONG(414, "The address is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "The Content-Type or Content-Encoding is not supported"),
  EXPECTATION_FAILED(417, "The header Expect has a value that is not supported"),
  MISDIRECTED_REQUEST(
      421, "The header Host has a host name under which the service does not answer"),
  INVALID_REQUEST(422, "A parameter or the body has an invalid value; errors says where"),
  TOO_MANY_REQUESTS(429, "The caller has sent too many requests in the last minute"),
  HEADERS_TOO_LARGE(431, "The headers are too long"),
  INTERNAL_ERROR(500, "An error in the service; error_id finds the cause in the log"),
  UNAVAILABLE(
      503,
      "The database or the artifact store does not answer, or there are too many requests at the same time"),
  INSUFFICIENT_STORAGE(507, "The service's disk is full");

  private final int status;
  private final String description;

  SharedAnswer(int status, String description) {
    this.status = status;
    this.description = description;
  }

  String status() {
    return Integer.toString(status);
  }

  String description() {
    return description;
  }

  /** Whether the same request may succeed later; then the answer has the header Retry-After. */
  boolean passes() {
    return this == UNAVAILABLE || this == TOO_MANY_REQUESTS;
  }

  boolean canAnswer(HttpMethod method, Operation operation) {
    boolean changes = method != HttpMethod.GET;
    boolean hasBody = operation.getRequestBody() != null;
    return switch (this) {
      case MALFORMED_REQUEST,
          UNAUTHORIZED,
          NOT_ACCEPTABLE,
          URI_TOO_LONG,
          MISDIRECTED_REQUEST,
          TOO_MANY_REQUESTS,
          HEADERS_TOO_LARGE,
          INTERNAL_ERROR,
          UNAVAILABLE ->
          true;
      // Every key has the scope predict.
      case FORBIDDEN -> changes || isScopeLimited(operation);
      case CONTENT_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, INSUFFICIENT_STORAGE -> changes;
      case REQUEST_TIMEOUT, EXPECTATION_FAILED -> hasBody;
      case NOT_FOUND ->
          parametersOf(operation).stream().anyMatch(one -> one.getIn().equals("path"));
      case INVALID_REQUEST ->
          hasBody || parametersOf(operation).stream().anyMatch(this::canBeWrong);
    };
  }

  private boolean canBeWrong(Parameter parameter) {
    boolean text =
        parameter.getSchema() == null
            || parameter.getSchema().getTypes() == null
            || parameter.getSchema().getTypes().contains("string");
    return !parameter.getIn().equals("path") || !text;
  }

  private static boolean isScopeLimited(Operation operation) {
    Object scope =
        operation.getExtensions() == null
            ? null
            : operation.getExtensions().get("x-required-scope");
    return scope != null && !scope.equals("predict");
  }

  private static List<Parameter> parametersOf(Operation operation) {
    return operation.getParameters() == null ? List.of() : operation.getParameters();
  }
}
