package io.github.perceptron.problem.web;

import io.github.perceptron.problem.FieldError;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Refuses a query with a parameter that nobody reads, that is given twice, or that lacks its value.
 * Spring ignores the first and takes a default for the last: a mistyped {@code ?validate_olny=true}
 * would start a real job.
 */
@Configuration
class QueryCheck implements WebMvcConfigurer, HandlerInterceptor {

  private static final String OUR_PACKAGE = "io.github.perceptron.";

  private final ObjectProvider<RequestMappingHandlerMapping> mappings;
  private final Map<HandlerMethod, KnownParameters> known = new ConcurrentHashMap<>();

  QueryCheck(
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> mappings) {
    this.mappings = mappings;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getQueryString() != null
        && request.getDispatcherType() == DispatcherType.REQUEST
        && handler instanceof HandlerMethod method
        && method.getBeanType().getName().startsWith(OUR_PACKAGE)) {
      check(request.getQueryString(), known.computeIfAbsent(method, this::knownAt));
    }
    return true;
  }

  private static void check(String query, KnownParameters known) {
    List<FieldError> errors = new ArrayList<>();
    parametersOf(query).forEach((name, values) -> known.check(name, values).ifPresent(errors::add));
    if (!errors.isEmpty()) {
      throw InvalidQueryException.at(errors);
    }
  }

  private static MultiValueMap<String, String> parametersOf(String query) {
    // A form in the body counts as parameters too for the container; here only the query counts.
    MultiValueMap<String, String> decoded = new LinkedMultiValueMap<>();
    UriComponentsBuilder.newInstance()
        .query(query)
        .build()
        .getQueryParams()
        .forEach(
            (name, values) ->
                values.forEach(value -> decoded.add(decode(name), value == null ? "" : value)));
    return decoded;
  }

  private static String decode(String name) {
    try {
      return UriUtils.decode(name.replace('+', ' '), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // The container refuses it when the controller asks for its parameters.
      return name;
    }
  }

  /** Several methods may answer at one address, in different media types. */
  private KnownParameters knownAt(HandlerMethod method) {
    Map<RequestMappingInfo, HandlerMethod> all = mappings.getObject().getHandlerMethods();
    List<RequestMappingInfo> own =
        all.entrySet().stream()
            .filter(entry -> entry.getValue().getMethod().equals(method.getMethod()))
            .map(Map.Entry::getKey)
            .toList();
    return KnownParameters.of(
        all.entrySet().stream()
            .filter(entry -> own.stream().anyMatch(info -> sameAddress(info, entry.getKey())))
            .map(Map.Entry::getValue)
            .toList());
  }

  private static boolean sameAddress(RequestMappingInfo a, RequestMappingInfo b) {
    return !Collections.disjoint(a.getPatternValues(), b.getPatternValues())
        && !Collections.disjoint(
            a.getMethodsCondition().getMethods(), b.getMethodsCondition().getMethods());
  }
}
