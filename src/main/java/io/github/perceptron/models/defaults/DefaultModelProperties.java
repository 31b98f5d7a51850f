package io.github.perceptron.models.defaults;

import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.projects.Project;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The setting of the default model.
 *
 * @param defaultModel its name; applied when the service starts with another value than before.
 *     Without it the first published model is the default model
 */
@Validated
@ConfigurationProperties("perceptron.prediction")
record DefaultModelProperties(@Nullable @Pattern(regexp = ModelName.PATTERN) String defaultModel) {

  /** The default model; null for none. */
  @Nullable ModelName model() {
    return defaultModel == null ? null : new ModelName(Project.DEFAULT, defaultModel);
  }
}
