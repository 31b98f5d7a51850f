package io.github.perceptron.problem.web;

import io.github.perceptron.problem.FieldError;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * The query parameters that an address accepts.
 *
 * @param names the names of all parameters
 * @param lists names of parameters that may occur more than once
 * @param flags names of parameters with the values true and false; without a value such a parameter
 *     is true
 * @param open whether the controller accepts other parameters and checks them itself
 */
record KnownParameters(Set<String> names, Set<String> lists, Set<String> flags, boolean open) {

  /** This parameter may be empty: an empty token requests the first page (Google's AIP-158). */
  private static final String PAGE_TOKEN = "page_token";

  private static final Set<String> FLAG_VALUES = Set.of("", "true", "false");

  private static final DefaultParameterNameDiscoverer DISCOVERER =
      new DefaultParameterNameDiscoverer();

  /**
   * Returns the parameters of all methods that answer at the same address in different media types.
   */
  static KnownParameters of(Collection<HandlerMethod> methods) {
    KnownParameters known =
        new KnownParameters(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), false);
    for (HandlerMethod method : methods) {
      known = known.with(method);
    }
    return known;
  }

  private KnownParameters with(HandlerMethod method) {
    boolean opened = open;
    for (MethodParameter parameter : method.getMethodParameters()) {
      RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
      if (annotation == null) {
        continue;
      }
      if (Map.class.isAssignableFrom(parameter.getParameterType())) {
        List<String> documented = documentedBy(method);
        names.addAll(documented);
        lists.addAll(documented);
        opened |= documented.isEmpty();
      } else {
        add(nameOf(parameter), parameter.getParameterType());
      }
    }
    return new KnownParameters(names, lists, flags, opened);
  }

  private void add(String name, Class<?> type) {
    names.add(name);
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      lists.add(name);
    }
    if (type == Boolean.class) {
      flags.add(name);
    }
  }

  /** Returns the name of a parameter in a query. */
  static String nameOf(MethodParameter parameter) {
    RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
    if (annotation != null && !annotation.name().isEmpty()) {
      return annotation.name();
    }
    parameter.initParameterNameDiscovery(DISCOVERER);
    return String.valueOf(parameter.getParameterName());
  }

  private static List<String> documentedBy(HandlerMethod method) {
    Operation operation = method.getMethodAnnotation(Operation.class);
    return operation == null
        ? List.of()
        : Arrays.stream(operation.parameters())
            .filter(parameter -> parameter.in() == ParameterIn.QUERY)
            .map(Parameter::name)
            .toList();
  }

  /**
   * Returns the error of a parameter of a query; empty if it has none.
   *
   * @param values the values in the query, at least one; {@code ""} for a name without a value
   */
  Optional<FieldError> check(String name, List<String> values) {
    if (!names.contains(name)) {
      return open
          ? Optional.empty()
          : Optional.of(new FieldError(name, "is not a known parameter; " + taken()));
    }
    if (values.size() > 1 && !lists.contains(name)) {
      return Optional.of(
          new FieldError(name, "occurs %d times; send it once".formatted(values.size())));
    }
    if (flags.contains(name)) {
      return FLAG_VALUES.containsAll(values)
          ? Optional.empty()
          : Optional.of(new FieldError(name, "must be true or false"));
    }
    return values.contains("") && !name.equals(PAGE_TOKEN)
        ? Optional.of(new FieldError(name, "has no value; add one, or leave the parameter out"))
        : Optional.empty();
  }

  private String taken() {
    return names.isEmpty()
        ? "this address has no parameters"
        : "the parameters of this address are " + String.join(", ", names);
  }
}
