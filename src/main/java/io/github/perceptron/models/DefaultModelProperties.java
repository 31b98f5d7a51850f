package io.github.perceptron.models;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Which model answers when a client names none.
 *
 * @param defaultModel its name; by default the model that the newest version of all is one of
 */
@Validated
@ConfigurationProperties("perceptron.prediction")
record DefaultModelProperties(
    @Nullable @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,62}") String defaultModel) {}
