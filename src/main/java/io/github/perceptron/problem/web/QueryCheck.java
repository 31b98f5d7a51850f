package io.github.perceptron.problem.web;

import io.github.perceptron.problem.ParameterErrors;
import io.github.perceptron.problem.Problems;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Finds query parameters that are not known, that occur twice, that have no value or a value of the
 * wrong type. Spring ignores unknown parameters and uses the default for a parameter without a
 * value: a mistyped {@code ?validate_olny=true} would start a real job.
 *
 * <p>This class refuses the request, unless the method collects {@link ParameterErrors} itself.
 */
@Configuration
@ConditionalOnWebApplication
class QueryCheck implements WebMvcConfigurer, HandlerInterceptor, SmartInitializingSingleton {

  private static final String OUR_PACKAGE = "io.github.perceptron.";

  private final ObjectProvider<RequestMappingHandlerMapping> mappings;
  private final ObjectProvider<RequestMappingHandlerAdapter> adapters;
  private final ObjectProvider<ConversionService> conversion;
  private final Map<HandlerMethod, KnownParameters> known = new ConcurrentHashMap<>();

  QueryCheck(
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> mappings,
      @Qualifier("requestMappingHandlerAdapter")
          ObjectProvider<RequestMappingHandlerAdapter> adapters,
      @Qualifier("mvcConversionService") ObjectProvider<ConversionService> conversion) {
    this.mappings = mappings;
    this.adapters = adapters;
    this.conversion = conversion;
  }

  /** Adds a resolver before those of Spring, which would report only the first wrong parameter. */
  @Override
  public void afterSingletonsInstantiated() {
    RequestMappingHandlerAdapter adapter = adapters.getObject();
    List<HandlerMethodArgumentResolver> all = new ArrayList<>();
    all.add(new ParameterErrorsResolver(conversion.getObject()));
    all.addAll(Objects.requireNonNull(adapter.getArgumentResolvers()));
    adapter.setArgumentResolvers(all);
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
      ParameterErrors errors = ParameterErrorsResolver.of(request);
      check(request, method, errors);
      if (!ParameterErrorsResolver.isCollector(method.getMethod().getParameterTypes())) {
        errors.throwIfAny();
      }
    }
    return true;
  }

  private void check(HttpServletRequest request, HandlerMethod method, ParameterErrors errors) {
    KnownParameters names = known.computeIfAbsent(method, this::knownAt);
    MultiValueMap<String, String> parameters = parametersOf(request.getQueryString());
    parameters.forEach(
        (name, values) ->
            names
                .check(name, values)
                .ifPresent(error -> errors.add(error.pointer(), error.message())));
    for (MethodParameter parameter : method.getMethodParameters()) {
      String name = KnownParameters.nameOf(parameter);
      List<String> values = parameters.get(name);
      if (values != null
          && !errors.names(name)
          && parameter.hasParameterAnnotation(RequestParam.class)
          && !isConvertible(values, parameter)
          // The container refuses a malformed encoding with another status.
          && request.getParameterValues(name) != null) {
        errors.add(name, Problems.wanted(parameter.getParameterType()));
      }
    }
  }

  private boolean isConvertible(List<String> values, MethodParameter parameter) {
    Object sent = values.size() == 1 ? values.get(0) : values.toArray(new String[0]);
    try {
      conversion
          .getObject()
          .convert(sent, TypeDescriptor.forObject(sent), new TypeDescriptor(parameter));
      return true;
    } catch (ConversionException e) {
      return false;
    }
  }

  private static MultiValueMap<String, String> parametersOf(String query) {
    // The container also reads parameters from a form in the body; here only the query matters.
    MultiValueMap<String, String> decoded = new LinkedMultiValueMap<>();
    UriComponentsBuilder.newInstance()
        .query(query)
        .build()
        .getQueryParams()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> decoded.add(decode(name), value == null ? "" : decode(value))));
    return decoded;
  }

  private static String decode(String text) {
    try {
      return UriUtils.decode(text.replace('+', ' '), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // The container refuses it when the controller reads its parameters.
      return text;
    }
  }

  /**
   * Returns the parameters of the address, at which several methods may answer in different media
   * types.
   */
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
