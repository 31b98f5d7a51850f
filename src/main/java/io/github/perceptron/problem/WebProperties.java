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
 * Settings of the REST surface.
 *
 * @param maxBodySize a request whose body is larger is refused with 413
 * @param maxOpenRequests event streams and long polls that may be open at once; a further one is
 *     refused with 503
 * @param bodyAllowance how long a request body may take to come, whatever its size
 * @param minBodyRate bytes that buy a coming body one more second; a slower one is refused with 408
 * @param bodyMemory bytes of all bodies that come or wait to be read; one too many is refused with
 *     503
 */
@Validated
@ConfigurationProperties("perceptron.web")
public record WebProperties(
    @DefaultValue("1MB") @NotNull DataSize maxBodySize,
    @DefaultValue("200") @Min(1) @Max(10_000) int maxOpenRequests,
    @DefaultValue("20s") @NotNull @DurationMin(seconds = 1) Duration bodyAllowance,
    @DefaultValue("8KB") @NotNull DataSize minBodyRate,
    @DefaultValue("256MB") @NotNull DataSize bodyMemory) {

  public WebProperties {
    if (minBodyRate.toBytes() < 1) {
      throw new IllegalArgumentException("perceptron.web.min-body-rate must be 1B or more");
    }
  }

  /** How long a body may take of which so many bytes have come. */
  public long secondsFor(long bytes) {
    return bodyAllowance.toSeconds() + bytes / minBodyRate.toBytes();
  }
}
