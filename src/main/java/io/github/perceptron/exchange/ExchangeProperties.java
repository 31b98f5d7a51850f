package io.github.perceptron.exchange;

import io.github.perceptron.network.formats.UploadLimits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of model files that clients send.
 *
 * @param maxUploadSize a larger file is refused with 413
 * @param maxUnpackedSize a zip that becomes larger when it is unpacked is refused with 422
 * @param maxEntries a zip with more entries is refused with 422
 * @param maxRatio a zip that unpacks to more than so many times its size is refused with 422
 */
@Validated
@ConfigurationProperties("perceptron.exchange")
record ExchangeProperties(
    @DefaultValue("64MB") @NotNull DataSize maxUploadSize,
    @DefaultValue("256MB") @NotNull DataSize maxUnpackedSize,
    @DefaultValue("32") @Min(3) @Max(10_000) int maxEntries,
    @DefaultValue("100") @Min(2) @Max(2000) int maxRatio) {

  UploadLimits limits() {
    return new UploadLimits(maxEntries, maxUnpackedSize.toBytes(), maxRatio);
  }
}
