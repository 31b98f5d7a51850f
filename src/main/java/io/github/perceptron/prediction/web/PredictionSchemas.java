package io.github.perceptron.prediction.web;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.prediction.web.stream.PredictionStreamController;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
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
 * Describes the bodies of {@code POST /predict}. A JSON body has one of four kinds: numbers, one
 * file, many of either, or rows of a table. Each kind requires another field; all other fields are
 * the same, but for those of pictures, which rows do not have. A line of a stream is numbers, one
 * file or one row, and names no model. {@link DescribedRequest} has all fields.
 */
@Configuration(proxyBeanMethods = false)
class PredictionSchemas {

  private static final String SCHEMAS = "#/components/schemas/";

  /** Any of the four kinds of a JSON body. */
  static final String REQUEST = SCHEMAS + "PredictionRequest";

  /**
   * The extension that names the schema of each line of a stream. OpenAPI 3.2 has the keyword
   * itemSchema for it; this document is of version 3.1.
   */
  private static final String LINE_SCHEMA = "x-item-schema";

  private static final String ROWS = PredictionRequestReader.ROWS;

  private static final Map<String, String> KINDS =
      new TreeMap<>(
          Map.of(
              "image",
              "PredictionOfImage",
              "image_base64",
              "PredictionOfFile",
              "instances",
              "PredictionOfInstances",
              ROWS,
              "PredictionOfRows"));

  private static final Map<String, String> LINES =
      new TreeMap<>(
          Map.of(
              "image",
              "PredictionLineOfImage",
              "image_base64",
              "PredictionLineOfFile",
              ROWS,
              "PredictionLineOfRow"));

  private static final Map<String, String> EXPLAINED =
      new TreeMap<>(Map.of("image", "ExplanationOfImage", "image_base64", "ExplanationOfFile"));

  /** The fields that are for pictures only. */
  private static final List<String> OF_PICTURES =
      List.of("pixel_range", "preprocess", "return_image");

  /** The media types of picture files. The bytes of a file decide which format it has. */
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
      Components components = document.getComponents();
      addKinds(components, "PredictionRequest", whole, KINDS, List.of());
      whole.setDescription("One picture or row of a stream; the query names the model");
      addKinds(components, "PredictionLine", whole, LINES, PredictionQuery.SELECTING);
      whole.setDescription("One picture, and the model whose answer is explained");
      addKinds(
          components, "ExplanationRequest", whole, EXPLAINED, List.of("top_k", "return_image"));
      Schema<?> line =
          Objects.requireNonNull(
              components.getSchemas().get(Objects.requireNonNull(LINES.get(ROWS))));
      Objects.requireNonNull(line.getProperties().get(ROWS)).setMaxItems(1);
    };
  }

  /** Describes each line of a stream and the fields of a form that are those of the query. */
  @Bean
  @Order(1)
  @SuppressWarnings("rawtypes")
  OpenApiCustomizer linesAndFormsOfPredictions() {
    return document -> {
      Operation predict = Objects.requireNonNull(document.getPaths().get("/predict")).getPost();
      Content content = predict.getRequestBody().getContent();
      Objects.requireNonNull(content.get(PredictionStreamController.NDJSON))
          .addExtension(LINE_SCHEMA, Map.of("$ref", SCHEMAS + "PredictionLine"));
      Map<String, Schema> schemas = document.getComponents().getSchemas();
      Schema<?> form = Objects.requireNonNull(schemas.get(DescribedForm.NAME));
      for (Parameter parameter : predict.getParameters()) {
        if (!parameter.getIn().equals("query")) {
          continue;
        }
        Schema<?> field = AnnotationsUtils.clone(parameter.getSchema(), true);
        form.addProperty(
            parameter.getName(),
            field.description("As %s of the query".formatted(parameter.getName())));
      }
    };
  }

  /**
   * Adds a schema for each kind, and one that allows any of them.
   *
   * @param kinds names of the schemas, by the field that each of them requires
   * @param without fields that no kind has
   */
  private static void addKinds(
      Components components,
      String any,
      Schema<?> whole,
      Map<String, String> kinds,
      List<String> without) {
    Schema<?> either = new JsonSchema();
    kinds.forEach(
        (field, name) -> {
          components.addSchemas(name, kind(whole, field, without));
          either.addOneOfItem(new JsonSchema().$ref(SCHEMAS + name));
        });
    components.addSchemas(any, either);
  }

  private static Schema<?> kind(Schema<?> whole, String field, List<String> without) {
    Map<String, Schema<?>> properties = new LinkedHashMap<>();
    whole
        .getProperties()
        .forEach(
            (property, schema) -> {
              boolean isOtherKind = KINDS.containsKey(property) && !property.equals(field);
              boolean isOfPictures = field.equals(ROWS) && OF_PICTURES.contains(property);
              if (!isOtherKind && !isOfPictures && !without.contains(property)) {
                properties.put(property, schema);
              }
            });
    properties.computeIfPresent(field, PredictionSchemas::sourceOf);
    Schema<?> kind = new JsonSchema().typesItem("object").description(whole.getDescription());
    properties.forEach(kind::addProperty);
    kind.setRequired(List.of(field));
    kind.setAdditionalProperties(false);
    return kind;
  }

  /** The field that is required here and therefore not null. */
  private static Schema<?> sourceOf(String field, Schema<?> described) {
    String description = described.getDescription();
    return switch (field) {
      case "image" -> pixels().description(description);
      case "image_base64" ->
          new JsonSchema().typesItem("string").minLength(1).description(description);
      case ROWS -> array(tableRow()).description(description);
      default -> {
        Schema<?> file = new JsonSchema().typesItem("object");
        file.addProperty("b64", new JsonSchema().typesItem("string").minLength(1));
        file.setRequired(List.of("b64"));
        file.setAdditionalProperties(false);
        Schema<?> either = pixels();
        either.addAnyOfItem(file);
        yield array(either).description(description);
      }
    };
  }

  private static Schema<?> tableRow() {
    Schema<?> value = new JsonSchema();
    List.of("number", "string", "null").forEach(value::addType);
    Schema<?> row = new JsonSchema().typesItem("object");
    row.setAdditionalProperties(value);
    row.setMinProperties(1);
    return row;
  }

  private static Schema<?> pixels() {
    Schema<?> either = new JsonSchema();
    either.addAnyOfItem(row());
    either.addAnyOfItem(rows());
    either.addAnyOfItem(array(array(colours())));
    return either;
  }

  private static Schema<?> rows() {
    return array(row());
  }

  private static Schema<?> row() {
    return array(new JsonSchema().typesItem("number"));
  }

  /** Red, green and blue of a pixel. */
  private static Schema<?> colours() {
    Schema<?> pixel = row();
    pixel.setMinItems(ImageShape.COLOURS);
    pixel.setMaxItems(ImageShape.COLOURS);
    return pixel;
  }

  private static Schema<?> array(Schema<?> items) {
    Schema<?> array = new JsonSchema();
    array.addType("array");
    array.setItems(items);
    array.setMinItems(1);
    return array;
  }
}
