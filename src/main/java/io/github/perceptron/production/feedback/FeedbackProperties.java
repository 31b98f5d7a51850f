package io.github.perceptron.production.feedback;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of feedback.
 *
 * @param validity how long the id of a prediction can be used, 1 minute to 365 days; single
 *     feedback is kept as long
 * @param accuracyRetention how long the accuracy of a day is kept, at least 1 day
 * @param maxItems largest number of predictions in one request, 1 to 10,000
 */
@Validated
@ConfigurationProperties("perceptron.feedback")
public record FeedbackProperties(
    @DefaultValue("30d") @NotNull @DurationMin(minutes = 1) @DurationMax(days = 365)
        Duration validity,
    @DefaultValue("730d") @NotNull @DurationMin(days = 1) Duration accuracyRetention,
    @DefaultValue("1000") @Min(1) @Max(10_000) int maxItems) {}
