package io.github.perceptron.tracing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves Spring Boot's tracing out unless an address for the traces is set. Boot would otherwise
 * make spans for every request and send them nowhere, and the start would take longer.
 */
final class TracingSwitch implements AutoConfigurationImportFilter, EnvironmentAware {

  /** The setting that turns tracing on. */
  static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

  private static final List<String> PACKAGES =
      List.of(
          "org.springframework.boot.micrometer.tracing.",
          "org.springframework.boot.opentelemetry.");

  private @Nullable Environment environment;

  @Override
  public void setEnvironment(Environment environment) {
    this.environment = environment;
  }

  @Override
  public boolean[] match(
      @Nullable String[] classes, AutoConfigurationMetadata autoConfigurationMetadata) {
    boolean on = environment != null && !environment.getProperty(ENDPOINT, "").isBlank();
    boolean[] kept = new boolean[classes.length];
    for (int i = 0; i < classes.length; i++) {
      String name = classes[i];
      kept[i] = on || name == null || PACKAGES.stream().noneMatch(name::startsWith);
    }
    return kept;
  }
}
