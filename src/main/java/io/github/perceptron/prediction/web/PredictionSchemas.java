package io.github.perceptron.prediction.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Describes the three kinds of JSON body of {@code POST /predict}: numbers, one file, or many of
 * either. Each kind requires another field; all other fields are the same. {@link DescribedRequest}
 * has all fields.
 */
@Configuration(proxyBeanMethods = false)
class PredictionSchemas {

  private static final String SCHEMAS = "#/components/schemas/";

  /** Any of the three. */
  static final String REQUEST = SCHEMAS + "PredictionRequest";

  private static final Map<String, String> KINDS =
      new TreeMap<>(
          Map.of(
              "image", "PredictionOfImage",
              "image_base64", "PredictionOfFile",
              "instances", "PredictionOfInstances"));

  /** What a picture's file may be sent as; its bytes say what it is. */
  private static final List<String> FILES =
      List.of(
          "image/png",
          "image/jpeg",
          "image/gif",
          "image/webp",
          "image/bmp",
          "image/tiff",
          "application/octet-stream");

  @Bean
  @Order(0)
  OpenApiCustomizer filesOfPredictions() {
    return document -> {
      PathItem predict = Objects.requireNonNull(document.getPaths().get("/predict"));
      Content content = predict.getPost().getRequestBody().getContent();
      FILES.forEach(type -> content.addMediaType(type, binary()));
    };
  }

  private static MediaType binary() {
    return new MediaType()
        .schema(new JsonSchema().typesItem("string").format("binary").minLength(1));
  }

  @Bean
  @Order(0)
  OpenApiCustomizer schemasOfPredictions() {
    return document -> {
      Schema<?> whole =
          ModelConverters.getInstance(true)
              .readAllAsResolvedSchema(new AnnotatedType(DescribedRequest.class))
              .schema;
      Schema<?> request = new JsonSchema();
      KINDS.forEach(
          (field, name) -> {
            addKind(document.getComponents(), whole, field, name);
            request.addOneOfItem(new JsonSchema().$ref(SCHEMAS + name));
          });
      document.getComponents().addSchemas("PredictionRequest", request);
    };
  }

  private static void addKind(Components components, Schema<?> whole, String field, String name) {
    Map<String, Schema<?>> properties = new LinkedHashMap<>();
    whole
        .getProperties()
        .forEach(
            (property, schema) -> {
              if (property.equals(field) || !KINDS.containsKey(property)) {
                properties.put(property, schema);
              }
            });
    properties.computeIfPresent(field, PredictionSchemas::sourceOf);
    Schema<?> kind = new JsonSchema().typesItem("object").description(whole.getDescription());
    properties.forEach(kind::addProperty);
    kind.setRequired(List.of(field));
    kind.setAdditionalProperties(false);
    components.addSchemas(name, kind);
  }

  /** The field that is required here and therefore not null. */
  private static Schema<?> sourceOf(String field, Schema<?> described) {
    String description = described.getDescription();
    return switch (field) {
      case "image" -> pixels().description(description);
      case "image_base64" ->
          new JsonSchema().typesItem("string").minLength(1).description(description);
      default -> {
        Schema<?> file = new JsonSchema().typesItem("object");
        file.addProperty("b64", new JsonSchema().typesItem("string").minLength(1));
        file.setRequired(List.of("b64"));
        file.setAdditionalProperties(false);
        Schema<?> either = new JsonSchema();
        either.addAnyOfItem(row());
        either.addAnyOfItem(rows());
        either.addAnyOfItem(file);
        yield array(either).description(description);
      }
    };
  }

  private static Schema<?> pixels() {
    Schema<?> either = new JsonSchema();
    either.addAnyOfItem(row());
    either.addAnyOfItem(rows());
    return either;
  }

  private static Schema<?> rows() {
    return array(row());
  }

  private static Schema<?> row() {
    return array(new JsonSchema().typesItem("number"));
  }

  private static Schema<?> array(Schema<?> items) {
    Schema<?> array = new JsonSchema();
    array.addType("array");
    array.setItems(items);
    array.setMinItems(1);
    return array;
  }
}
