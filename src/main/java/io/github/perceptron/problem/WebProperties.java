package io.github.perceptron.problem;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the REST surface.
 *
 * @param maxBodySize a request whose body is larger is refused with 413
 */
@Validated
@ConfigurationProperties("perceptron.web")
record WebProperties(@DefaultValue("1MB") @NotNull DataSize maxBodySize) {}
