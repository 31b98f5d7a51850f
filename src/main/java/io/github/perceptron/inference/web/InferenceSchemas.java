package io.github.perceptron.inference.web;

import io.github.perceptron.network.specification.ModelName;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Describes the models and versions in the paths of the protocol in the OpenAPI document. */
@Configuration(proxyBeanMethods = false)
class InferenceSchemas {

  @Bean
  @Order(0)
  OpenApiCustomizer namesOfServedModels() {
    return document ->
        document
            .getPaths()
            .forEach(
                (path, item) -> {
                  if (InferencePaths.has(path)) {
                    item.readOperations().forEach(InferenceSchemas::describe);
                  }
                });
  }

  /** The parameters of a tensor are values that every client of the protocol can read. */
  @Bean
  @Order(1)
  OpenApiCustomizer parametersOfMetadata() {
    return document -> {
      Schema<?> tensor =
          Objects.requireNonNull(document.getComponents().getSchemas().get("ModelMetadataTensor"));
      Schema<?> value = new JsonSchema();
      List.of("string", "number", "boolean").forEach(value::addType);
      Objects.requireNonNull(tensor.getProperties().get("parameters"))
          .setAdditionalProperties(value);
    };
  }

  private static void describe(Operation operation) {
    List<Parameter> parameters =
        operation.getParameters() == null ? List.of() : operation.getParameters();
    for (Parameter parameter : parameters) {
      if (parameter.getIn().equals("path")) {
        // A name has the same form as a number or an alias of a version. Each parameter gets a
        // schema
        // of its own, because springdoc uses one object for all of them.
        parameter.setSchema(
            new JsonSchema().typesItem("string").pattern("^" + ModelName.PATTERN + "$"));
      }
    }
  }
}
