package io.github.perceptron.datasets.upload;

import io.github.perceptron.datasets.formats.files.TableLimits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings for uploads of data sets.
 *
 * @param maxSize size limit of an upload; a larger one is refused with 413. It also limits the
 *     bytes that one request writes to {@code perceptron.data-directory} before it is checked
 * @param maxEntries largest number of entries of a ZIP; a ZIP with more is refused with 422
 * @param maxRatio largest ratio of the unpacked size to the size of a ZIP that unpacks to more than
 *     64 MB; a ZIP with a larger ratio is refused with 422
 * @param maxPicturePixels largest width times height of a picture file; a larger one is refused
 *     with 422 after reading its header
 * @param maxColumns largest number of columns of a table; a table with more is refused with 422
 * @param maxFieldLength largest number of characters of a field of a table; a longer one is refused
 *     with 422
 * @param maxCategories largest number of different texts of a column that is an input; a column
 *     with more is ignored, or refused with 422 if the upload says that it is categorical
 * @param unusedRetention how long after its upload a version is deleted that is not the newest one
 *     of its data set and that no unfinished job and no model version needs; null for never
 */
@Validated
@ConfigurationProperties("perceptron.datasets.upload")
public record UploadProperties(
    @DefaultValue("2GB") @NotNull DataSize maxSize,
    @DefaultValue("200000") @Min(1) @Max(5_000_000) int maxEntries,
    @DefaultValue("200") @Min(2) @Max(2000) int maxRatio,
    @DefaultValue("20000000") @Min(784) @Max(100_000_000) int maxPicturePixels,
    @DefaultValue("4096") @Min(2) @Max(65_536) int maxColumns,
    @DefaultValue("32768") @Min(1) @Max(1_000_000) int maxFieldLength,
    @DefaultValue("1000") @Min(2) @Max(10_000) int maxCategories,
    @Nullable @DurationMin(seconds = 1) Duration unusedRetention) {

  TableLimits tableLimits() {
    return new TableLimits(maxColumns, maxFieldLength, maxCategories, TableLimits.MOST_ROWS);
  }
}
