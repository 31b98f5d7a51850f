package io.github.perceptron.observability;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of this instance among others.
 *
 * @param name the name that the page System and {@code GET /v1/system} show, 1 to 100 of letters,
 *     digits, '.', '_', ':' and '-'; empty for the name of the host and the port
 */
@Validated
@ConfigurationProperties("perceptron.instance")
record InstanceProperties(
    @DefaultValue("")
        @Pattern(
            regexp = "[A-Za-z0-9._:-]{0,100}",
            message = "must be at most 100 letters, digits, '.', '_', ':' and '-'")
        String name) {}
