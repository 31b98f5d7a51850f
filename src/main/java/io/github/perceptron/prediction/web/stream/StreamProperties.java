package io.github.perceptron.prediction.web.stream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of streams of pictures.
 *
 * @param maxOpen streams that may be open at once; a further one is refused with 503. They are
 *     counted among {@code perceptron.web.max-open-requests} too
 */
@Validated
@ConfigurationProperties("perceptron.prediction.streams")
record StreamProperties(@DefaultValue("50") @Min(1) @Max(10_000) int maxOpen) {}
