package io.github.perceptron.contract;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** What the OpenAPI document says of the service as a whole, and of every operation. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

  /** Where the protocol of others begins; its errors are not problems. */
  private static final String PROTOCOL = "/v2";

  @Bean
  ModelResolver recordSchemas() {
    return new RecordSchemas();
  }

  @Bean
  OpenAPI service(ObjectProvider<BuildProperties> build) {
    BuildProperties built = build.getIfAvailable();
    return new OpenAPI()
        .info(
            new Info()
                .title("Perceptron")
                .version(built == null ? "unreleased" : built.getVersion())
                .description(
                    "Trains multilayer perceptrons as durable jobs and serves them. Nothing asks for a"
                        + " key: whoever reaches the service may use it.")
                .license(new License().name("Apache License 2.0").identifier("Apache-2.0")))
        .components(new Components())
        .security(List.of());
  }

  /** Last, so that what the rooms add is completed as well. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  OpenApiCustomizer errorsOfEveryOperation() {
    return document -> {
      ErrorAnswers problems = ErrorAnswers.ofProblems();
      ErrorAnswers inference = ErrorAnswers.ofInference();
      problems.addTo(document);
      inference.addTo(document);
      document
          .getPaths()
          .forEach(
              (path, item) -> {
                boolean protocol = path.equals(PROTOCOL) || path.startsWith(PROTOCOL + "/");
                ErrorAnswers errors = protocol ? inference : problems;
                item.readOperationsMap().forEach(errors::complete);
              });
      DocumentCleanup.apply(document);
    };
  }
}
