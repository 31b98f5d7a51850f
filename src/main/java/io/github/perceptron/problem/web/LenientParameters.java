package io.github.perceptron.problem.web;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Rules for reading query parameters: the constants of an enum may be in upper or lower case, and a
 * flag may have no value, as in {@code ?validate_only}.
 */
@Configuration
class LenientParameters implements WebMvcConfigurer {

  @Override
  public void addFormatters(FormatterRegistry registry) {
    ApplicationConversionService.configure(registry);
    registry.addConverter(String.class, Boolean.class, LenientParameters::flag);
  }

  /** Converts a flag. Spring's converter would ignore a flag without a value. */
  private static Boolean flag(String text) {
    return text.isEmpty() || Boolean.parseBoolean(text);
  }
}
