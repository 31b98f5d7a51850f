package io.github.perceptron.contract;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;

/**
 * The error answers that no operation names by itself: what can happen to any request, or to any
 * with a body, or to any that names something.
 */
enum SharedAnswer {
  MALFORMED_REQUEST(400, "The address, a header or the body cannot be read"),
  FORBIDDEN(403, "A page of another origin asks for a change"),
  NOT_FOUND(404, "There is nothing of this name or id; type says of which kind it would be"),
  NOT_ACCEPTABLE(406, "The header Accept allows nothing that this operation answers with"),
  REQUEST_TIMEOUT(408, "The body did not arrive in time"),
  CONTENT_TOO_LARGE(413, "The body is larger than the settings allow"),
  URI_TOO_LONG(414, "The address is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "Content-Type or Content-Encoding is none that is read here"),
  EXPECTATION_FAILED(417, "The header Expect asks for what is not done here"),
  MISDIRECTED_REQUEST(421, "The header Host names no host that this service is"),
  INVALID_REQUEST(422, "A parameter or the body has a value that cannot be; errors says where"),
  HEADERS_TOO_LARGE(431, "The headers are too long"),
  INTERNAL_ERROR(500, "Something went wrong on our side; error_id finds it in the log"),
  UNAVAILABLE(503, "The database does not answer, or too much is asked at once"),
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

  /** Whether a request may succeed when it is sent again, after what Retry-After says. */
  boolean passes() {
    return this == UNAVAILABLE;
  }

  boolean canAnswer(HttpMethod method, Operation operation) {
    boolean changes = method != HttpMethod.GET;
    boolean hasBody = operation.getRequestBody() != null;
    return switch (this) {
      case MALFORMED_REQUEST,
          NOT_ACCEPTABLE,
          URI_TOO_LONG,
          MISDIRECTED_REQUEST,
          HEADERS_TOO_LARGE,
          INTERNAL_ERROR,
          UNAVAILABLE ->
          true;
      case FORBIDDEN, CONTENT_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, INSUFFICIENT_STORAGE -> changes;
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

  private static List<Parameter> parametersOf(Operation operation) {
    return operation.getParameters() == null ? List.of() : operation.getParameters();
  }
}
