package io.github.perceptron.exchange;

import io.github.perceptron.network.formats.files.UploadLimits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings for uploaded model files.
 *
 * @param maxUploadSize size limit of a file; a larger file is refused with 413
 * @param maxUnpackedSize size limit of an unpacked zip; a larger one is refused with 422
 * @param maxEntries largest number of entries of a zip; a zip with more is refused with 422
 * @param maxRatio largest ratio of the unpacked size to the size of a zip; a zip with a larger
 *     ratio is refused with 422
 */
@Validated
@ConfigurationProperties("perceptron.exchange")
record ExchangeProperties(
    @DefaultValue("64MB") @NotNull DataSize maxUploadSize,
    @DefaultValue("256MB") @NotNull DataSize maxUnpackedSize,
    @DefaultValue("256") @Min(3) @Max(10_000) int maxEntries,
    @DefaultValue("100") @Min(2) @Max(2000) int maxRatio) {

  UploadLimits limits() {
    return new UploadLimits(maxEntries, maxUnpackedSize.toBytes(), maxRatio);
  }
}
