package io.github.perceptron.jobs.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.perceptron.jobs.DisplayName;
import io.github.perceptron.jobs.JobLabels;
import io.github.perceptron.jobs.listing.JobOrder;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.SpecificationReader;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds the schemas of jobs to the OpenAPI document. The schemas of a specification are generated
 * from the JSON Schema that validates it.
 */
@Configuration(proxyBeanMethods = false)
class JobSchemas {

  /** The body of a submitted job. */
  static final String REQUEST = "#/components/schemas/TrainingJobRequest";

  /** The resolved specification of a job. */
  static final String SPECIFICATION = "#/components/schemas/TrainingSpecification";

  /** The only metric of a job that is computed from all its epochs. */
  static final String BEST_VAL_ACCURACY = "best_val_accuracy";

  /** The specifications of the presets, by name. */
  static final String PRESETS = "#/components/schemas/Presets";

  private static final String JOBS = "/v1/training-jobs";

  @Bean
  @Order(0)
  OpenApiCustomizer schemasOfJobs(SpecificationReader specifications) {
    return document -> {
      Components components = document.getComponents();
      SpecificationForms forms = new SpecificationForms((ObjectNode) specifications.schema());
      forms.resolved().forEach((name, form) -> components.addSchemas(name, schemaOf(form)));
      forms
          .requested()
          .forEach(
              (name, form) -> {
                Schema<?> schema = schemaOf(form);
                if (name.equals(SpecificationForms.REQUEST)) {
                  addNames(schema);
                }
                components.addSchemas(name, schema);
              });
      components.addSchemas("JobMetrics", metrics());
      Objects.requireNonNull(components.getSchemas().get("Job"))
          .addProperty("metrics", new JsonSchema().$ref("#/components/schemas/JobMetrics"));
      Schema<?> presets = new JsonSchema().typesItem("object");
      presets.setAdditionalProperties(new JsonSchema().$ref(SPECIFICATION));
      components.addSchemas("Presets", presets);
      document
          .getPaths()
          .forEach(
              (path, item) -> {
                if (path.startsWith(JOBS)) {
                  item.readOperations().forEach(JobSchemas::describeParameters);
                }
              });
    };
  }

  private static Schema<?> metrics() {
    Schema<?> metrics = new JsonSchema().typesItem("object");
    Stream.concat(EpochMetric.ofJob().stream().map(EpochMetric::id), Stream.of(BEST_VAL_ACCURACY))
        .sorted()
        .forEach(
            name ->
                metrics.addProperty(
                    name, new JsonSchema().typesItem("null").typesItem("number").format("double")));
    // The metrics of classes and those of numbers are never together.
    EpochMetric.ofJob().stream()
        .filter(metric -> metric.scope() == EpochMetric.Scope.ALL)
        .forEach(metric -> metrics.addRequiredItem(metric.id()));
    return metrics;
  }

  /**
   * Adds the fields of a request that are not hyperparameters; each of them is optional and may be
   * null.
   */
  private static void addNames(Schema<?> request) {
    request.addProperty(
        "display_name",
        textOrNull("A display name; need not be unique")
            .minLength(1)
            .maxLength(DisplayName.MAX_LENGTH)
            .pattern("^[^\\u0000]*[^\\u0000\\s][^\\u0000]*$"));
    request.addProperty(
        "model_name",
        textOrNull(
                "The model that the result becomes a version of; by default it has the name of the data set")
            .pattern("^" + ModelName.PATTERN + "$"));
    Schema<?> labels =
        new JsonSchema()
            .typesItem("object")
            .typesItem("null")
            .description("Labels to find the job by");
    labels.setMaxProperties(JobLabels.MAX_LABELS);
    labels.setPropertyNames(
        new JsonSchema().typesItem("string").pattern("^" + JobLabels.KEY + "$"));
    labels.setAdditionalProperties(
        new JsonSchema().typesItem("string").pattern("^" + JobLabels.VALUE + "$"));
    request.addProperty(LabelReader.METADATA, labels);
  }

  private static void describeParameters(Operation operation) {
    List<Parameter> parameters =
        operation.getParameters() == null ? List.of() : operation.getParameters();
    for (Parameter parameter : parameters) {
      if (parameter.getIn().equals("path") && parameter.getName().equals("id")) {
        parameter.setDescription("The id of a job");
        // Its own schema, because springdoc uses one object for all parameters of paths.
        parameter.setSchema(new JsonSchema().typesItem("string").format("uuid"));
      }
      if (parameter.getIn().equals("path") && parameter.getName().equals("name")) {
        parameter.setDescription("best, or the place of a checkpoint as in the list");
        parameter.setSchema(new JsonSchema().typesItem("string").pattern("^(best|[0-9]+-[0-9]+)$"));
      }
      if (parameter.getName().equals("order_by")) {
        JsonSchema order = new JsonSchema();
        order.addType("string");
        order.setEnum(orders());
        order.setDefault(parameter.getSchema().getDefault());
        parameter.setSchema(order);
      }
    }
  }

  private static List<Object> orders() {
    return Stream.of(JobOrder.Field.values())
        .flatMap(field -> Stream.of("", " asc", " desc").map(end -> (Object) (field.id() + end)))
        .toList();
  }

  private static Schema<?> textOrNull(String description) {
    return new JsonSchema().typesItem("string").typesItem("null").description(description);
  }

  private static Schema<?> schemaOf(ObjectNode form) {
    try {
      return Json31.mapper().readValue(form.toString(), Schema.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The schema of a specification cannot be read", e);
    }
  }
}
