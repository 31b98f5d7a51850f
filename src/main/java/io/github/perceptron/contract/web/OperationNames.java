package io.github.perceptron.contract.web;

import io.swagger.v3.oas.annotations.Operation;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/**
 * Names an operation without an explicit id after its method and its controller: {@code get} of
 * {@code DefaultModelController} becomes {@code getDefaultModel}. The library would number
 * operations with the same name, so that a new operation could change the names of others, and
 * generated clients with them.
 */
@Component
class OperationNames implements OperationCustomizer {

  private static final String CONTROLLER = "Controller";

  @Override
  public io.swagger.v3.oas.models.Operation customize(
      io.swagger.v3.oas.models.Operation operation, HandlerMethod method) {
    Operation described = method.getMethodAnnotation(Operation.class);
    if (described == null || described.operationId().isEmpty()) {
      operation.setOperationId(nameOf(method));
    }
    return operation;
  }

  private static String nameOf(HandlerMethod method) {
    String controller = method.getBeanType().getSimpleName();
    String resource =
        controller.endsWith(CONTROLLER)
            ? controller.substring(0, controller.length() - CONTROLLER.length())
            : controller;
    return method.getMethod().getName() + resource;
  }
}
