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
 * @param eventRetention how long after the end of a job its progress, checkpoint and log events are
 *     kept; its state and epoch events are kept as long as the job
 * @param heartbeat interval at which an event stream without events sends a comment, so that
 *     proxies keep the connection open and closed connections are noticed
 */
@Validated
@ConfigurationProperties("perceptron.history")
public record HistoryProperties(
    @DefaultValue("30d") @NotNull @DurationMin(seconds = 0) Duration eventRetention,
    @DefaultValue("15s") @NotNull @DurationMin(millis = 100) Duration heartbeat) {}
