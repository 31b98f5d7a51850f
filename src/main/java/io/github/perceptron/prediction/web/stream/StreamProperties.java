package io.github.perceptron.prediction.web.stream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of streams of pictures.
 *
 * @param maxOpen largest number of streams that are open at the same time; a further one is refused
 *     with 503. Streams also count for {@code perceptron.web.max-open-requests}
 */
@Validated
@ConfigurationProperties("perceptron.prediction.streams")
record StreamProperties(@DefaultValue("50") @Min(1) @Max(10_000) int maxOpen) {}
