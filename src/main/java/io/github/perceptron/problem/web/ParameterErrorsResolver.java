package io.github.perceptron.problem.web;

import io.github.perceptron.problem.ParameterErrors;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.annotation.RequestParamMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Passes the {@link ParameterErrors} of a request to its controller method. Such a method is called
 * even if parameters are wrong, because it may find more errors; the wrong parameters then have
 * their default values.
 */
final class ParameterErrorsResolver implements HandlerMethodArgumentResolver {

  private static final String ATTRIBUTE = ParameterErrors.class.getName();

  private final ConversionService conversion;
  private final HandlerMethodArgumentResolver plain = new RequestParamMethodArgumentResolver(false);

  ParameterErrorsResolver(ConversionService conversion) {
    this.conversion = conversion;
  }

  /** Returns the errors of a request; empty before the query is checked. */
  static ParameterErrors of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof ParameterErrors errors) {
      return errors;
    }
    ParameterErrors errors = new ParameterErrors();
    request.setAttribute(ATTRIBUTE, errors);
    return errors;
  }

  /** Returns whether a method collects errors itself. */
  static boolean isCollector(Class<?>[] parameterTypes) {
    return Arrays.asList(parameterTypes).contains(ParameterErrors.class);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == ParameterErrors.class
        || (parameter.hasParameterAnnotation(RequestParam.class)
            && !Map.class.isAssignableFrom(parameter.getParameterType())
            && isCollector(parameter.getExecutable().getParameterTypes()));
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders)
      throws Exception {
    ParameterErrors errors =
        of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
    if (parameter.getParameterType() == ParameterErrors.class) {
      return errors;
    }
    if (errors.names(KnownParameters.nameOf(parameter))) {
      return substitute(parameter, errors);
    }
    try {
      return plain.resolveArgument(parameter, container, request, binders);
    } catch (MissingServletRequestParameterException e) {
      errors.add(e.getParameterName(), "is missing");
      return substitute(parameter, errors);
    }
  }

  /** Returns the value that a method gets for a wrong parameter. */
  private @Nullable Object substitute(MethodParameter parameter, ParameterErrors errors) {
    RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
    if (annotation != null && !annotation.defaultValue().equals(ValueConstants.DEFAULT_NONE)) {
      return conversion.convert(
          annotation.defaultValue(),
          TypeDescriptor.valueOf(String.class),
          new TypeDescriptor(parameter));
    }
    if (List.class == parameter.getParameterType()) {
      return List.of();
    }
    if (parameter.getParameterType().isPrimitive()) {
      errors.throwIfAny();
    }
    return null;
  }
}
