package io.github.perceptron.problem.web;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * How query parameters are read: an enum's constant in any case; a flag also by its name alone, as
 * in {@code ?validate_only}.
 */
@Configuration
class LenientParameters implements WebMvcConfigurer {

  @Override
  public void addFormatters(FormatterRegistry registry) {
    ApplicationConversionService.configure(registry);
    registry.addConverter(String.class, Boolean.class, LenientParameters::flag);
  }

  /** Spring's own converter takes {@code ""} for no value and ignores a flag by its name alone. */
  private static Boolean flag(String text) {
    return text.isEmpty() || Boolean.parseBoolean(text);
  }
}
