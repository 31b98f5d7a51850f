package io.github.perceptron.access.web.security;

import io.github.perceptron.access.AccessMode;
import io.github.perceptron.access.AccessProperties;
import io.github.perceptron.access.Scope;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Writes the scope of each operation into the OpenAPI document, from the list of the scopes. */
@Configuration(proxyBeanMethods = false)
class ScopesInDocument {

  private static final String KEY = "key";

  @Bean
  @Order(0)
  OpenApiCustomizer scopesOfOperations(OperationScopes scopes, AccessProperties access) {
    return document -> {
      document
          .getComponents()
          .addSecuritySchemes(
              KEY,
              new SecurityScheme()
                  .type(SecurityScheme.Type.HTTP)
                  .scheme("bearer")
                  .description(
                      "A key (pk_…), or a JWT of the issuer that is set. Needed in the mode keys"
                          + " only; x-required-scope names the scope that the key must have. A"
                          + " request works in the project of its key; with the scope admin the"
                          + " header Perceptron-Project names another one."));
      document
          .getPaths()
          .forEach(
              (path, item) ->
                  item.readOperationsMap()
                      .forEach(
                          (method, operation) ->
                              describe(scopes, access, method, path, operation)));
    };
  }

  private static void describe(
      OperationScopes scopes,
      AccessProperties access,
      HttpMethod method,
      String path,
      Operation operation) {
    Need need =
        scopes
            .ofOperation(method.name(), path)
            .orElseThrow(() -> new IllegalStateException("No scope: " + method + " " + path));
    Scope scope = need.scope();
    if (need == Need.PUBLIC) {
      operation.setSecurity(List.of());
      return;
    }
    SecurityRequirement key =
        new SecurityRequirement().addList(KEY, scope == null ? List.of() : List.of(scope.id()));
    // An empty requirement says that nothing is needed (OpenAPI 3.1, Security Requirement Object).
    operation.setSecurity(
        access.mode() == AccessMode.KEYS ? List.of(key) : List.of(key, new SecurityRequirement()));
    if (scope != null) {
      operation.addExtension("x-required-scope", scope.id());
    }
  }
}
