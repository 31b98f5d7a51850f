package io.github.perceptron.access.web.security;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Ends the start if a controller has an operation whose scope nobody has decided. */
@Component
@ConditionalOnWebApplication
class UnlistedOperations implements SmartInitializingSingleton {

  private static final String OURS = "io.github.perceptron.";

  private final RequestMappingHandlerMapping mapping;
  private final OperationScopes scopes;

  UnlistedOperations(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
      OperationScopes scopes) {
    this.mapping = mapping;
    this.scopes = scopes;
  }

  @Override
  public void afterSingletonsInstantiated() {
    List<String> unlisted =
        mapping.getHandlerMethods().entrySet().stream()
            .filter(entry -> isOurs(entry.getValue()))
            .flatMap(entry -> operationsOf(entry.getKey()))
            .distinct()
            .sorted()
            .toList();
    if (!unlisted.isEmpty()) {
      throw new IllegalStateException(
          "access/scopes.txt has no line for these operations: " + unlisted);
    }
  }

  private static boolean isOurs(HandlerMethod handler) {
    return handler.getBeanType().getName().startsWith(OURS);
  }

  private Stream<String> operationsOf(RequestMappingInfo info) {
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    List<String> names =
        methods.isEmpty() ? List.of("*") : methods.stream().map(RequestMethod::name).toList();
    return names.stream()
        .flatMap(
            method ->
                info.getPatternValues().stream()
                    .filter(path -> scopes.ofOperation(method, path).isEmpty())
                    .map(path -> method + " " + path));
  }
}
