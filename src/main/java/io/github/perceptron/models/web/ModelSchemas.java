package io.github.perceptron.models.web;

import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Adds the patterns of names in the paths of models to the OpenAPI document. */
@Configuration(proxyBeanMethods = false)
class ModelSchemas {

  private static final String MODEL = "/v1/models/{name}";
  private static final String VERSIONS = MODEL + "/versions";

  @Bean
  @Order(0)
  OpenApiCustomizer namesOfModels() {
    return document ->
        document
            .getPaths()
            .forEach(
                (path, item) -> {
                  if (path.startsWith(MODEL)) {
                    item.readOperations().forEach(it -> describe(it, path.equals(VERSIONS)));
                  }
                });
  }

  /**
   * @param all whether the name may be -, which means all models
   */
  private static void describe(Operation operation, boolean all) {
    boolean reads = all && operation.getRequestBody() == null;
    for (Parameter parameter :
        operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters()) {
      if (!parameter.getIn().equals("path")) {
        continue;
      }
      // Each parameter gets a schema of its own, because springdoc uses one object for all of them.
      switch (parameter.getName()) {
        case "name" ->
            parameter.setSchema(text((reads ? "^(-|%s)$" : "^%s$").formatted(ModelName.PATTERN)));
        case "alias" -> parameter.setSchema(text("^%s$".formatted(AliasName.PATTERN)));
        case "version" ->
            parameter.setSchema(
                new JsonSchema().typesItem("integer").format("int32").minimum(BigDecimal.ONE));
        default -> {}
      }
    }
  }

  private static JsonSchema text(String pattern) {
    JsonSchema schema = new JsonSchema();
    schema.typesItem("string").pattern(pattern);
    return schema;
  }
}
