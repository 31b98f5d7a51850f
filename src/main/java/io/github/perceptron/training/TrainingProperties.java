package io.github.perceptron.training;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the training workers.
 *
 * @param workers jobs that train beside each other
 * @param nativeThreads native threads of one worker; 1 is the fastest for layers of a few hundred
 *     units
 */
@Validated
@ConfigurationProperties("perceptron.training")
public record TrainingProperties(
    @DefaultValue("1") @Min(1) @Max(64) int workers,
    @DefaultValue("1") @Min(1) @Max(64) int nativeThreads) {}
