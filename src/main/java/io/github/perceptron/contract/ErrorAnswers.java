package io.github.perceptron.contract;

import static java.util.stream.Collectors.joining;

import io.github.perceptron.problem.ProblemType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One form of error answers: its schema, its media type, and one response component for each {@link
 * SharedAnswer}.
 */
final class ErrorAnswers {

  private static final int FIRST_ERROR = 400;

  private final String prefix;
  private final String mediaType;
  private final String schemaName;
  private final Schema<?> schema;

  private ErrorAnswers(String prefix, String mediaType, String schemaName, Schema<?> schema) {
    this.prefix = prefix;
    this.mediaType = mediaType;
    this.schemaName = schemaName;
    this.schema = schema;
  }

  /** The form of RFC 9457, for every path of the service except {@code /v2}. */
  static ErrorAnswers ofProblems() {
    Schema<?> place =
        object("An error in one field or parameter of the request")
            .addProperty(
                "pointer",
                text(
                    "JSON Pointer into the body (empty for the whole body), or the name of a"
                        + " parameter"))
            .addProperty("message", text("What is wrong, and how to correct it"));
    place.setRequired(List.of("message", "pointer"));
    Schema<?> schema =
        object("A problem (RFC 9457); some problem types have additional members")
            .addProperty(
                "type",
                text("urn:perceptron:problem: followed by one of " + kinds())
                    .format("uri")
                    .pattern("^urn:perceptron:problem:[a-z0-9-]+$")
                    .example("urn:perceptron:problem:job-not-found"))
            .addProperty(
                "title",
                text("The problem type in words; the same text for every problem of the type"))
            .addProperty("status", wholeNumber("The status code of the answer"))
            .addProperty("detail", text("What is wrong with this request"))
            .addProperty("instance", text("The path of the request").format("uri-reference"))
            .addProperty(
                "errors",
                array(place, "The single errors, if the problem is about fields or parameters"))
            .addProperty(
                "error_id", text("Only with status 500: the id under which the log has the cause"));
    schema.setRequired(List.of("detail", "status", "title", "type"));
    return new ErrorAnswers("", "application/problem+json", "Problem", schema);
  }

  /** The form of the Open Inference Protocol, for what is below {@code /v2}. */
  static ErrorAnswers ofInference() {
    Schema<?> schema =
        object("An error in the form of the Open Inference Protocol")
            .addProperty("error", text("A sentence that names the wrong field"));
    schema.setRequired(List.of("error"));
    return new ErrorAnswers("Inference", "application/json", "InferenceError", schema);
  }

  /** Adds the schemas and response components that operations refer to. */
  void addTo(OpenAPI document) {
    Components components = document.getComponents();
    components.addSchemas(schemaName, schema);
    for (SharedAnswer answer : SharedAnswer.values()) {
      if (!isProtocols() || answer != SharedAnswer.INVALID_REQUEST) {
        components.addResponses(nameOf(answer), component(answer));
      }
    }
  }

  /** Adds the content to an operation's own errors, and adds the shared errors. */
  void complete(HttpMethod method, Operation operation) {
    ApiResponses answers = operation.getResponses();
    answers.forEach(
        (status, answer) -> {
          if (Integer.parseInt(status) >= FIRST_ERROR) {
            giveContent(answer);
          }
        });
    for (SharedAnswer shared : SharedAnswer.values()) {
      if (shared.canAnswer(method, operation) && !answers.containsKey(statusOf(shared))) {
        answers.addApiResponse(
            statusOf(shared), new ApiResponse().$ref("#/components/responses/" + nameOf(shared)));
      }
    }
    sort(operation);
  }

  /** Where other paths answer 422, the protocol answers 400. */
  private String statusOf(SharedAnswer answer) {
    return isProtocols() && answer == SharedAnswer.INVALID_REQUEST
        ? SharedAnswer.MALFORMED_REQUEST.status()
        : answer.status();
  }

  private boolean isProtocols() {
    return !prefix.isEmpty();
  }

  private ApiResponse component(SharedAnswer answer) {
    ApiResponse response = new ApiResponse().description(answer.description());
    giveContent(response);
    if (answer.passes()) {
      response.addHeaderObject("Retry-After", retryAfter());
    }
    return response;
  }

  private void giveContent(ApiResponse answer) {
    MediaType described = new MediaType();
    if (answer.getContent() != null) {
      answer.getContent().values().stream()
          .filter(one -> one.getExamples() != null || one.getExample() != null)
          .findFirst()
          .ifPresent(
              one -> {
                described.setExamples(one.getExamples());
                if (one.getExample() != null) {
                  described.setExample(one.getExample());
                }
              });
    }
    described.setSchema(new JsonSchema().$ref("#/components/schemas/" + schemaName));
    answer.setContent(new Content().addMediaType(mediaType, described));
  }

  private String nameOf(SharedAnswer answer) {
    return prefix
        + Arrays.stream(answer.name().split("_"))
            .map(word -> word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT))
            .collect(joining());
  }

  private static void sort(Operation operation) {
    ApiResponses sorted = new ApiResponses();
    operation.getResponses().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(one -> sorted.addApiResponse(one.getKey(), one.getValue()));
    operation.setResponses(sorted);
  }

  private static Header retryAfter() {
    return new Header()
        .description("Number of seconds after which to try again, if it is known")
        .schema(wholeNumber("Seconds").minimum(java.math.BigDecimal.ONE));
  }

  private static String kinds() {
    return Arrays.stream(ProblemType.values()).map(ProblemType::slug).collect(joining(", "));
  }

  private static Schema<?> object(String description) {
    return new JsonSchema().typesItem("object").description(description);
  }

  private static Schema<?> array(Schema<?> items, String description) {
    Schema<?> array = new JsonSchema();
    array.addType("array");
    array.setItems(items);
    array.setDescription(description);
    return array;
  }

  private static Schema<?> text(String description) {
    return new JsonSchema().typesItem("string").description(description);
  }

  private static Schema<?> wholeNumber(String description) {
    return new JsonSchema().typesItem("integer").format("int32").description(description);
  }
}
