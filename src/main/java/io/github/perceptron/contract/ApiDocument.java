package io.github.perceptron.contract;

import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Settings of the OpenAPI document that hold for the whole service or for every operation. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

  /**
   * Paths of the Open Inference Protocol begin with this; its errors have their own form, not RFC
   * 9457.
   */
  private static final String PROTOCOL = "/v2";

  static {
    // An argument of controller methods that no client sends.
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(ParameterErrors.class);
  }

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
                    "Trains multilayer perceptrons as durable jobs and serves them. In the mode keys"
                        + " each request needs a key; in the modes local and open none does.")
                .license(new License().name("Apache License 2.0").identifier("Apache-2.0")))
        .components(new Components())
        .security(List.of());
  }

  /** Runs last, so that it also completes what other modules added. */
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
