package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.UntypedBodies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses a body without a media type, or with a media type that the operation does not read.
 *
 * <p>Spring only checks the type if an operation declares the types that it reads, and treats a
 * missing type as bytes. HTML forms of other origins can only send types that none of our
 * operations reads, so this check is a second protection in addition to the check of the origin.
 */
@Configuration(proxyBeanMethods = false)
class BodyTypes implements WebMvcConfigurer, HandlerInterceptor {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws HttpMediaTypeNotSupportedException {
    if (handler instanceof HandlerMethod operation
        && !SAFE.contains(request.getMethod())
        && RequestBody.isIn(request)
        && !operation.getBeanType().isAnnotationPresent(UntypedBodies.class)) {
      requireType(request.getContentType(), operation);
    }
    return true;
  }

  private static void requireType(@Nullable String type, HandlerMethod operation)
      throws HttpMediaTypeNotSupportedException {
    List<MediaType> read = typesReadBy(operation);
    if (type == null || type.isBlank()) {
      throw new HttpMediaTypeNotSupportedException((MediaType) null, read);
    }
    try {
      MediaType sent = MediaType.parseMediaType(type);
      if (read.stream().noneMatch(one -> one.includes(sent))) {
        throw new HttpMediaTypeNotSupportedException(sent, read);
      }
    } catch (InvalidMediaTypeException e) {
      throw new HttpMediaTypeNotSupportedException(e.getMessage(), read);
    }
  }

  /**
   * The media types that an operation declares. An operation without a body accepts JSON, because
   * many clients always send it.
   */
  private static List<MediaType> typesReadBy(HandlerMethod operation) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(operation.getMethod(), RequestMapping.class);
    return mapping == null || mapping.consumes().length == 0
        ? List.of(MediaType.APPLICATION_JSON)
        : Arrays.stream(mapping.consumes()).map(MediaType::parseMediaType).toList();
  }
}
