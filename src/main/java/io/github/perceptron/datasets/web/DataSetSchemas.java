package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSetName;
import io.swagger.v3.core.util.AnnotationsUtils;
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

/** Describes the names in the paths of data sets in the OpenAPI document. */
@Configuration(proxyBeanMethods = false)
class DataSetSchemas {

  private static final String DATA_SET = "/v1/datasets/{name}";
  private static final String FORM = "multipart/form-data";

  /** Decides what happens to the upload, not how it is read. */
  private static final String ONLY_QUERY = "validate_only";

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

  /** Adds the options in the address of an upload as fields of its form. */
  @Bean
  @Order(1)
  OpenApiCustomizer fieldsOfUploads() {
    return document -> {
      Operation upload = Objects.requireNonNull(document.getPaths().get(DATA_SET)).getPost();
      Schema<?> form =
          Objects.requireNonNull(upload.getRequestBody().getContent().get(FORM)).getSchema();
      for (Parameter parameter : upload.getParameters()) {
        if (parameter.getIn().equals("query") && !parameter.getName().equals(ONLY_QUERY)) {
          Schema<?> field = AnnotationsUtils.clone(parameter.getSchema(), true);
          form.addProperty(
              parameter.getName(),
              field.description("As %s of the query".formatted(parameter.getName())));
        }
      }
    };
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
