package io.github.perceptron.history;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the events.
 *
 * @param eventRetention how long after a job's end its progress, checkpoint and log events are
 *     kept; states and epochs are kept with the job
 * @param heartbeat an event stream that has nothing to tell sends a comment this often, so that
 *     proxies keep it and dead readers are found
 */
@Validated
@ConfigurationProperties("perceptron.history")
public record HistoryProperties(
    @DefaultValue("30d") @NotNull @DurationMin(seconds = 0) Duration eventRetention,
    @DefaultValue("15s") @NotNull @DurationMin(millis = 100) Duration heartbeat) {}
