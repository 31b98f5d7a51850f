package io.github.perceptron.problem;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the REST surface.
 *
 * @param maxBodySize a request whose body is larger is refused with 413
 * @param maxOpenRequests event streams and long polls that may be open at once; a further one is
 *     refused with 503
 */
@Validated
@ConfigurationProperties("perceptron.web")
record WebProperties(
    @DefaultValue("1MB") @NotNull DataSize maxBodySize,
    @DefaultValue("200") @Min(1) @Max(10_000) int maxOpenRequests) {}
