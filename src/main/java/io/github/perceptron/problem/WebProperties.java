package io.github.perceptron.problem;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the REST API.
 *
 * @param maxBodySize size limit of a request body; a request with a larger body is refused with 413
 * @param maxOpenRequests largest number of event streams and long polls that are open at the same
 *     time; a further one is refused with 503
 * @param bodyAllowance time limit for receiving a request body, independent of its size
 * @param minBodyRate number of received bytes that extend the time limit by one second; a slower
 *     request is refused with 408
 * @param bodyMemory limit in bytes of all bodies that are being received or wait to be read; a
 *     request above it is refused with 503
 * @param bodyDisk limit in bytes of all bodies of uploads that are being received into files or
 *     wait to be read; a request above it is refused with 503
 */
@Validated
@ConfigurationProperties("perceptron.web")
public record WebProperties(
    @DefaultValue("1MB") @NotNull DataSize maxBodySize,
    @DefaultValue("200") @Min(1) @Max(10_000) int maxOpenRequests,
    @DefaultValue("20s") @NotNull @DurationMin(seconds = 1) Duration bodyAllowance,
    @DefaultValue("8KB") @NotNull DataSize minBodyRate,
    @DefaultValue("256MB") @NotNull DataSize bodyMemory,
    @DefaultValue("8GB") @NotNull DataSize bodyDisk) {

  public WebProperties {
    if (minBodyRate.toBytes() < 1) {
      throw new IllegalArgumentException("perceptron.web.min-body-rate must be at least 1B");
    }
  }

  /** Returns the time limit in seconds for a body of which this number of bytes has arrived. */
  public long secondsFor(long bytes) {
    return bodyAllowance.toSeconds() + bytes / minBodyRate.toBytes();
  }
}
