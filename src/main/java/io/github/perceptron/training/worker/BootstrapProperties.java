package io.github.perceptron.training.worker;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the first model, which the service trains if its database is new.
 *
 * @param enabled whether the first model is trained
 * @param epochs number of epochs of the first model
 */
@Validated
@ConfigurationProperties("perceptron.bootstrap")
record BootstrapProperties(
    @DefaultValue("true") boolean enabled, @DefaultValue("4") @Min(1) @Max(1000) int epochs) {}
