package io.github.perceptron.inference.web;

import io.github.perceptron.network.specification.ModelName;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What the OpenAPI document says of the models and versions in the paths of the protocol. */
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

  private static void describe(Operation operation) {
    List<Parameter> parameters =
        operation.getParameters() == null ? List.of() : operation.getParameters();
    for (Parameter parameter : parameters) {
      if (parameter.getIn().equals("path")) {
        // The number of a version has the form of an alias. A schema of its own: all parts of paths
        // share one that the library made.
        parameter.setSchema(
            new JsonSchema().typesItem("string").pattern("^" + ModelName.PATTERN + "$"));
      }
    }
  }
}
