package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSetName;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Describes the names in the paths of data sets in the OpenAPI document. */
@Configuration(proxyBeanMethods = false)
class DataSetSchemas {

  private static final String DATA_SET = "/v1/datasets/{name}";

  @Bean
  @Order(0)
  OpenApiCustomizer namesOfDataSets() {
    return document ->
        document
            .getPaths()
            .forEach(
                (path, item) -> {
                  if (path.startsWith(DATA_SET)) {
                    item.readOperations().forEach(DataSetSchemas::describe);
                  }
                });
  }

  private static void describe(Operation operation) {
    List<Parameter> parameters =
        operation.getParameters() == null ? List.of() : operation.getParameters();
    for (Parameter parameter : parameters) {
      if (parameter.getIn().equals("path") && parameter.getName().equals("name")) {
        // Each parameter gets a schema of its own, because springdoc uses one object for all of
        // them.
        parameter.setSchema(
            new JsonSchema().typesItem("string").pattern("^" + DataSetName.PATTERN + "$"));
      }
    }
  }
}
